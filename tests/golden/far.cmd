case ii
set elbow -30
set rate 0.01
