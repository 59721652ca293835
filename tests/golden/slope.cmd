case iv
set slope -0.25
set rate 0.9
