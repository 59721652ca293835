step 20
weight 3 elbow 0.4
start-weight 1 v -0.5
set rate 0.05
changes go-on
batch 2
order shuffle
optimizer adam
decay 0.9 0.99
step 30
back 7
layers output
least-squares 0.01
point add 0.3 0.2
point move 1 0.5 0.6
undo
redo
scale on
width 7
seed 4
start even
elbows 0.2 0.8
bias on
start he
data sine
stop 0.01 50
stop-still on
changes rerun
goto 40
batch all
point remove 0
reset
last

