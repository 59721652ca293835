// The same bytes from WebAssembly as from the native program: every kind of export of every
// built-in lesson, and every row of runs of 200 lessons made at random.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { BUILD, TOP, folder, page_fonts } = require("./lib/elbow.js");
const { wasm } = require("./lib/wasm.js");

const LESSONS = 200;     // made at random, of a seed
const SEED = 15;

// What a lesson is exported as, by a run of so many steps.
const EXPORTS = [["png"], ["png", "--theme", "dark", "--scale", "2", "--steps", "7"], ["svg"],
    ["svg", "--text-as", "paths"], ["pdf", "--steps", "3"], ["tex"], ["csv", "--steps", "20"],
    ["jsonl", "--steps", "20"], ["json", "--steps", "5"], ["gif", "--steps", "4", "--frames", "4"]];

function native(args, dir, more = {}) {
    const r = spawnSync(path.join(BUILD, "elbow"), args, { cwd: dir, maxBuffer: 1 << 28,
        env: { ...process.env, HOME: dir, XDG_STATE_HOME: dir, XDG_DATA_HOME: dir, ...more } });
    return { code: r.status, out: r.stdout.toString(), err: r.stderr.toString() };
}

// Marsaglia's xorshift: the same lessons everywhere.
function chance(seed) {
    let x = seed*2654435761 >>> 0 || 1;
    return (n) => {
        x ^= x << 13; x >>>= 0; x ^= x >>> 17; x ^= x << 5; x >>>= 0;
        return Math.floor(x/4294967296*n);
    };
}

function lesson_of(seed) {
    const r = chance(seed), one = (...of) => of[r(of.length)];
    const count = 1 + r(60), rate = [0.001, 0.01, 0.03, 0.1, 0.3][r(5)];
    const training = { rate, batch: one(1, 1 + r(count), "all"), order: one("cyclic", "shuffle", "sample"),
        seed: r(1000), layers: one("all", "output"),
        optimizer: one("sgd", { momentum: 0.9 }, { adam: [0.9, 0.999] }) };
    const target = one("zigzag", "sine", "abs", "step", "cubic", "sin(6x) + exp(-x)*log(x + 2)");
    return { elbow: 1, title: `Random ${seed}`,
        network: { width: 1 + r(50), seed: r(1000), elbows: [0, 1] },
        data: { target, count, noise: one(0, 0.05), seed: r(1000) }, training };
}

function same_file(name, a, b) {
    const has = (f) => fs.existsSync(f);
    if (!has(a) || !has(b)) return has(a) === has(b) ? null : `${name}: only one has written it`;
    return fs.readFileSync(a).equals(fs.readFileSync(b)) ? null : `${name}: other bytes`;
}

function exports_of(lesson, dir, fonts) {
    const apart = [];
    let files = 0;
    for (const [k, [ending, ...more]] of EXPORTS.entries()) {
        const file = (whose) => `${lesson}-${k}-${whose}.${ending}`;
        const n = native(["export", lesson, "-o", file("n"), ...more], dir,
                         ending === "pdf" ? fonts : {});
        const w = wasm(["export", lesson, "-o", file("w"), ...more], dir);
        if (n.code !== w.code) apart.push(`${file("w")}: exit status ${n.code} and ${w.code}: ${n.err}${w.err}`);
        const is = same_file(file("w"), path.join(dir, file("n")), path.join(dir, file("w")));
        if (is !== null) apart.push(is);
        else if (fs.existsSync(path.join(dir, file("w")))) files++;
    }
    t.ok(`${lesson}: ${files} files`, apart.length === 0 && files >= 4, ...apart);
}

t.run(async () => {
    const make = spawnSync(process.env.MAKE || "make", ["--no-print-directory", "-s", "-f",
        "src/platform/web/build/web.mk", `BUILD=${path.relative(TOP, BUILD)}`, "node"], { cwd: TOP });
    if (!t.ok("the program for node is linked", make.status === 0, make.stderr.toString().slice(-2000))) return;

    const dir = folder(), fonts = page_fonts();
    const names = native(["lessons"], dir).out.trim().split("\n").map((line) => line.split(" ")[0]);
    t.ok("there are built-in lessons", names.length > 20);
    for (const name of names) exports_of(name, dir, fonts);

    for (const name of names) {
        const args = ["train", name, "--steps", "300", "--every", "50", "--format", "jsonl"];
        const n = native(args, dir), w = wasm(args, dir);
        if (n.code === 0) t.ok(`${name}: every row of 300 steps`, n.out === w.out && n.out !== "", w.err);
    }
    let apart = [], rows = 0;
    for (let i = 0; i < LESSONS; i++) {
        const file = `random-${i}.json`;
        fs.writeFileSync(path.join(dir, file), JSON.stringify(lesson_of(SEED + i)));
        const args = ["train", file, "--steps", "120", "--every", "40", "--format", "jsonl"];
        const n = native(args, dir), w = wasm(args, dir);
        rows += n.out.split("\n").length - 1;
        if (n.out !== w.out || n.code !== w.code) apart.push(`${file}: ${JSON.stringify(lesson_of(SEED + i))}`);
    }
    t.ok(`every row of ${LESSONS} lessons made at random`, apart.length === 0 && rows > 3*LESSONS,
         `${apart.length} differ; ${rows} rows`, ...apart.slice(0, 5));
});
