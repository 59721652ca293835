"""The work of bench_network in NumPy and PyTorch, as a person would write it there.

Lines "name<TAB>times per second<TAB>how", name as bench_network says it; what cannot
be imported is left out, and told on standard error. All in doubles, as Elbow. Each
figure is the best of one thread and of all cores, a second or so each. The formulas
are compared with each other before any is measured.
"""
import os
import sys
import time

try:
    import numpy as np
except ImportError:
    sys.exit("NumPy is not installed")
try:
    import torch
    torch.set_default_dtype(torch.float64)
except ImportError:
    torch = None
    print("PyTorch is not installed: its lines are left out", file=sys.stderr)

chance = np.random.default_rng(1)


def rate(step, seconds=0.5, reset=None):
    """Calls a second; with PyTorch the better number of threads."""
    best = 0
    for threads in sorted({1, os.cpu_count() or 1}) if torch else [1]:
        if torch:
            torch.set_num_threads(threads)
        step()
        count, total = 1, 0
        start = time.perf_counter()
        while True:
            for _ in range(count):
                step()
            total += count
            took = time.perf_counter() - start
            if took >= seconds:
                break
            count = max(1, min(count*2, int(total/took*(seconds - took))))
        best = max(best, total/took)
    return best


def say(name, value, how):
    print(f"{name}\t{value:.4g}\t{how}", flush=True)


def network(d):
    w, e = chance.uniform(-1, 1, d), chance.uniform(0, 1, d)
    return [w, -e*w, chance.uniform(-1, 1, d)/np.sqrt(d), 0.0]


def points(n):
    x = chance.uniform(0, 1, n)
    return x, np.sin(9*x) + chance.uniform(-0.05, 0.05, n)


# --- one step by hand; x and y of one point or of a batch ---

def numpy_gradient(p, x, y):
    w, b, v, c = p
    z = np.multiply.outer(x, w) + b
    phi = np.maximum(z, 0)
    delta = (phi @ v + c - y)/len(x)
    g = z > 0
    return (delta*x) @ g*v, delta @ g*v, delta @ phi, delta.sum()


def numpy_step(p, x, y, lam, output=False):
    w, b, v, c = p
    if output:
        phi = np.maximum(np.multiply.outer(x, w) + b, 0)
        delta = (phi @ v + c - y)/len(x)
        v -= lam*(delta @ phi)
        p[3] = c - lam*delta.sum()
        return
    dw, db, dv, dc = numpy_gradient(p, x, y)
    w -= lam*dw
    b -= lam*db
    v -= lam*dv
    p[3] = c - lam*dc


def numpy_single(p, x, y, lam):
    w, b, v, c = p
    phi = w*x + b
    g = phi > 0
    phi *= g
    q = lam*(phi @ v + c - y)
    t = q*v
    t *= g
    v -= q*phi
    b -= t
    t *= x
    w -= t
    p[3] = c - q


def torch_gradient(w, b, v, c, x, y):
    z = torch.outer(x, w).add_(b)
    g = (z > 0).to(z.dtype)
    phi = z.clamp_(min=0)
    delta = (phi @ v + c - y)/len(x)
    return (delta*x) @ g*v, delta @ g*v, delta @ phi, delta.sum()


def torch_step(p, x, y, lam, output=False):
    w, b, v, c = p
    if output:
        phi = torch.outer(x, w).add_(b).clamp_(min=0)
        delta = (phi @ v + c - y)/len(x)
        v.sub_(delta @ phi, alpha=lam)
        c.sub_(delta.sum(), alpha=lam)
        return
    for theta, slope in zip(p, torch_gradient(w, b, v, c, x, y)):
        theta.sub_(slope, alpha=lam)


def torch_single(p, x, y, lam):
    w, b, v, c = p
    phi = (w*x).add_(b).clamp_(min=0)
    q = lam*float(phi @ v + c - y)
    t = torch.sign(phi).mul_(v).mul_(q)
    v.sub_(phi, alpha=q)
    b.sub_(t)
    w.sub_(t, alpha=x)
    c.sub_(q)


def torched(p):
    return [torch.tensor(a) for a in p]


# --- sorted elbows and running sums, vectorised ---

def lines(w, b, v, c, x):
    """Units sorted by their cut in the sorted x, and f^ = A x + C before, between and after."""
    up = w > 0
    e = np.divide(-b, w, out=np.zeros_like(w), where=w != 0)
    cut = np.searchsorted(x, e, side="right")
    cut = np.where(up, cut, np.searchsorted(x, e, side="left"))
    order = np.argsort(cut, kind="stable")
    turn = np.where(up, 1.0, -1.0)[order]
    wv, bv = (w*v)[order], (b*v)[order]
    A = np.concatenate(([wv[turn < 0].sum()], turn*wv)).cumsum()
    C = np.concatenate(([bv[turn < 0].sum() + c], turn*bv)).cumsum()
    return order, cut[order], turn, A, C


class Moments:
    def __init__(self, x, y):
        k = np.argsort(x)
        self.x, y = x[k], y[k]
        self.n = len(x)
        self.sums = [np.concatenate(([0.0], a.cumsum())) for a in
                     (np.ones(self.n), self.x, self.x*self.x, y, self.x*y)]

    def gradient(self, p):
        w, b, v, c = p
        order, cut, turn, A, C = lines(w, b, v, c, self.x)
        ends = np.concatenate(([0], cut, [self.n]))
        n, x, xx, y, xy = (np.diff(s[ends]) for s in self.sums)
        s, sx = (A*x + C*n - y).cumsum()/self.n, (A*xx + C*x - xy).cumsum()/self.n
        before = turn < 0
        d0, d1 = np.empty_like(w), np.empty_like(w)
        d0[order] = np.where(before, s[:-1], s[-1] - s[:-1])
        d1[order] = np.where(before, sx[:-1], sx[-1] - sx[:-1])
        return v*d1, v*d0, w*d1 + b*d0, s[-1]


def step_by_moments(m, p, lam):
    dw, db, dv, dc = m.gradient(p)
    p[0] -= lam*dw
    p[1] -= lam*db
    p[2] -= lam*dv
    p[3] -= lam*dc


def at_sorted_places(p, x):
    _, cut, _, A, C = lines(*p, x)
    k = np.searchsorted(cut, np.arange(len(x)), side="right")
    return A[k]*x + C[k]


def check():
    p, (x, y) = network(30), points(200)
    dense, z = numpy_gradient(p, x, y), np.multiply.outer(np.sort(x), p[0]) + p[1]
    pairs = list(zip(dense, Moments(x, y).gradient(p)))
    pairs.append((np.maximum(z, 0) @ p[2] + p[3], at_sorted_places(p, np.sort(x))))
    ends = [[a.copy() if k < 3 else a for k, a in enumerate(p)] for _ in range(2)]
    numpy_single(ends[0], x[0], y[0], 0.1)
    numpy_step(ends[1], x[:1], y[:1], 0.1)
    pairs += zip(*ends)
    if torch:
        t = torched(p)
        pairs += zip(dense, torch_gradient(*t, torch.tensor(x), torch.tensor(y)))
        torch_single(t, x[0], y[0], 0.1)
        pairs += zip(ends[0], t)
    for a, b in pairs:
        if not np.allclose(a, b, rtol=1e-9, atol=1e-12):
            sys.exit(f"peers.py: the formulas disagree: {a} {b}")


# --- the work ---

def notebook_rates(make):
    """Steps a second of the six runs one after the other: as many steps of each."""
    return 6/sum(1/rate(make(d, output), 0.25) for d in (10, 20, 40) for output in (False, True))


def notebook_run():
    name = "the notebook's run, 900,000 steps"
    x, y = points(50)

    def in_numpy(d, output):
        p = network(d)

        def step():
            k = chance.integers(0, 50, 10)
            numpy_step(p, x[k], y[k], 0.4 if output else 0.04, output)
        return step

    say(name, notebook_rates(in_numpy), "NumPy, by hand")
    if not torch:
        return
    tx, ty = torch.tensor(x), torch.tensor(y)

    def in_torch(d, output):
        p = torched(network(d))

        def step():
            k = torch.randint(0, 50, (10,))
            torch_step(p, tx[k], ty[k], 0.4 if output else 0.04, output)
        return step

    def as_the_notebook(d, output):
        first, second = torch.nn.Linear(1, d), torch.nn.Linear(d, 1)
        model = torch.nn.Sequential(first, torch.nn.ReLU(), second)
        trained = second if output else model
        if output:
            first.requires_grad_(False)
        sgd = torch.optim.SGD(trained.parameters(), lr=0.2 if output else 0.02)
        criterion = torch.nn.MSELoss()

        def step():
            k = torch.randint(0, 50, (10,))
            sgd.zero_grad()
            criterion(model(tx[k, None]), ty[k, None]).backward()
            sgd.step()
        return step

    with torch.no_grad():
        say(name, notebook_rates(in_torch), "PyTorch, by hand")
    say(name, notebook_rates(as_the_notebook), "PyTorch, as in the notebook")


def single(name, d, n, seconds):
    x, y = points(n)
    at = [0]

    def turn(step, p):
        def one():
            k = at[0] = (at[0] + 1) % n
            step(p, x[k], y[k], 0.5/d)
        return one

    say(name, rate(turn(numpy_single, network(d)), seconds), "NumPy, by hand")
    if torch:
        with torch.no_grad():
            say(name, rate(turn(torch_single, torched(network(d))), seconds), "PyTorch, by hand")


def full_batch(d, n):
    name = f"full batch, N = {n}, d = {d}"
    x, y = points(n)
    m, p = Moments(x, y), network(d)
    say(name, rate(lambda: step_by_moments(m, p, 0.1)), "NumPy, by moments")
    if not torch:
        return
    parts = list(zip(torch.tensor(x).split(2000), torch.tensor(y).split(2000)))
    t = torched(p)

    def step():     # in parts that stay in the cache
        slopes = [torch.stack(g).sum(0)/len(parts)
                  for g in zip(*(torch_gradient(*t, a, b) for a, b in parts))]
        for theta, slope in zip(t, slopes):
            theta.sub_(slope, alpha=0.1)

    with torch.no_grad():
        say(name, rate(step), "PyTorch, every pair")


def sorted_places(d, n):
    name = f"f^ at {n} sorted places, d = {d}"
    p, x = network(d), np.linspace(0, 1, n)
    say(name, rate(lambda: at_sorted_places(p, x)), "NumPy, by running sums")
    if not torch:
        return
    w, b, v, c = torched(p)
    parts = torch.tensor(x).split(64)
    with torch.no_grad():
        say(name, rate(lambda: [torch.outer(a, w).add_(b).clamp_(min=0) @ v + c for a in parts]), "PyTorch, every pair")


check()
notebook_run()
single("single sample, d = 100, 50 points", 100, 50, 0.5)
single("single sample, d = 1000000, every unit", 1000000, 64, 1)
full_batch(1000, 100000)
sorted_places(10000, 4096)
