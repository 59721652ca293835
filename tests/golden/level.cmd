case ii
set w 0
