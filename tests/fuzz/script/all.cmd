# every command of a lesson
set w 0.8
set b -1/2
set x 1e300
set y −2
set rate 0.1
set elbow 0.5
set slope -2
unit 1 -0.5
point add 1.5 0
point move 0 1.5 0.2
point remove 1
step
step 10
back 2
goto 40
first
last
reset
case iii
view -1.5 3 -0.6 2.2
fit
title A lesson # about φ
axis x engine size # in cm³
axis y
undo
redo
theme dark
text-size +
open a.json
save
speed 2
quit
