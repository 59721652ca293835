case i
point remove 0
