"""The figure of case (ii) by matplotlib: the two lines, the area between, the marks and
their labels, to the file that is named. 8 x 5 inches: 1600 x 1000 pixels at 200 dpi."""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = [-1.5, 0.5, 3]
fig, ax = plt.subplots(figsize=(8, 5))
ax.grid(color="#ececed")
ax.plot(x, [0, 0, 2.5], color="#0072b2", lw=3.2, label="now")
ax.plot([-1.5, 1, 3], [0, 0, 1.4], color="#c45300", lw=2.4, ls="--", label="after the next step")
ax.fill([0.5, 3, 3, 1], [0, 2.5, 1.4, 0], color="#d55e00", alpha=0.085)
ax.plot([1.5, 1.5], [0, 1], color="#007a58", ls=":")
ax.plot([1.5], [0], "o", color="#212328", ms=10)
ax.plot([0.5, 1], [0, 0], "D", color="#0072b2")
for at, words in (((1.6, 1.8), "slope $w = 1$"), ((2.1, 1.35), "slope $w' = 0.7$"), ((0.1, 0.1), "$e = 0.5$"),
                  ((1.1, -0.15), "$e' = 1$"), ((1.05, 0.4), r"$\varphi - y = 1$"), ((1.6, -0.15), "training point $(1.5, 0)$")):
    ax.annotate(words, at)
ax.set_xlim(-1.5, 3)
ax.set_ylim(-0.6, 2.2)
ax.legend()
fig.savefig(sys.argv[1], dpi=200)
