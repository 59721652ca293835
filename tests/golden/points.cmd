case iii
point move 0 -0.5 1
point add 1 2
set elbow -1.5
