case ii
step 3
