unit 1 3
point move 0 1 3
set rate 1.2
fit
