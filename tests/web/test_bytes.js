// The same bytes from WebAssembly as from the native program: every kind of export and the rows of
// a run, of every built-in lesson and of 200 made at random.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { BUILD, TOP, folder, page_fonts } = require("./lib/elbow.js");
const { wasm } = require("./lib/wasm.js");

const LESSONS = 200;     // made at random, of a seed
const SEED = 15;

// What a lesson is exported as. `needs` a step, which a page of a guided lesson or a warm-up may
// not have, or a run, whose rows they are.
const KINDS = [
    { args: ["png"] },
    { args: ["svg"] },
    { args: ["tex"] },
    { args: ["pdf", "--theme", "print"] },
    { args: ["png", "--theme", "dark", "--scale", "1", "--steps", "7"], needs: "step" },
    { args: ["pdf", "--steps", "3"], needs: "step" },
    { args: ["json", "--steps", "5"], needs: "step" },
    { args: ["gif", "--steps", "4", "--frames", "4"], needs: "step" },
    { args: ["csv", "--steps", "20"], needs: "run" },
    { args: ["jsonl", "--steps", "20"], needs: "run" },
];

// And some lessons have no step: a warm-up is about vectors or classes, a page may have no training
// point yet, or be about the whole run.
const WITHOUT = {
    "what-is-an-elbow": ["step", "run"], "vector-derivatives": ["step", "run"],
    "classes": ["step", "run"], "from-one-unit": ["step"],
};

// Other figures, of the lessons that have something for them.
const VIEWS = {
    unit: [["svg", "--view", "loss", "--steps", "2"], ["png", "--view", "loss", "--loss", "point"],
        ["svg", "--view", "derivation", "--derivation", "numbers"], ["tex", "--view", "lambda"],
        ["pdf", "--view", "story", "--steps", "3"], ["svg", "--view", "cases"]],
    network: [["svg", "--view", "traces", "--steps", "40"], ["tex", "--view", "traces", "--steps", "9"],
        ["png", "--view", "curve", "--steps", "40", "--time", "log"],
        ["svg", "--view", "curve", "--steps", "90", "--time", "sqrt"],
        ["svg", "--view", "derivation", "--unit", "1", "--steps", "2"], ["svg", "--sum", "1"]],
    guided: [["svg", "--view", "page", "--page", "2"], ["pdf", "--handout"],
        ["pdf", "--handout", "--answers"]],
};
const GUIDED = ["what-is-an-elbow", "four-cases", "find-the-mistake", "from-one-unit",
    "forty-elbows", "vector-derivatives", "classes"];
const NETWORKS = ["zigzag", "zigzag-output", "three-units", "sine", "sunspots"];
const views_of = (name) => GUIDED.includes(name) ? VIEWS.guided
    : NETWORKS.includes(name) ? VIEWS.network : VIEWS.unit;

const dir = folder(), here = path.join(dir, "native"), there = path.join(dir, "wasm");
const each = [here, there];
const fonts = page_fonts();      // a PDF has those in it that it was drawn with

function native(args, more = {}) {
    const r = spawnSync(path.join(BUILD, "elbow"), args, { cwd: here, maxBuffer: 1 << 28,
        env: { ...process.env, HOME: dir, XDG_STATE_HOME: dir, XDG_DATA_HOME: dir, ...more } });
    return { code: r.status, out: r.stdout.toString(), err: r.stderr.toString() };
}

// Both programs with the same words, each in its own folder. What is not the same, or "". Node's
// program takes what it writes errors to for a terminal, where what takes long shows how far it is.
function apart(args, more) {
    const n = native(args, more), w = wasm(args, there), words = w.err.replace(/\r[^\n]*\n/g, "");
    const what = n.code !== w.code ? `exit status ${n.code} and ${w.code}: ${n.err} ${w.err}`
        : n.out !== w.out ? "other rows" : n.err !== words ? `${n.err} is not ${words}` : "";
    return { n, what: what && `${args.join(" ")}: ${what}` };
}

// One figure or file of `lesson`; refused: it is to be refused, by both in the same words.
let file = 0;
function differs(lesson, [ending, ...more], refused = false) {
    const name = `${path.parse(lesson).name}-${file++}.${ending}`;
    const args = ["export", lesson, "-o", name, ...more];
    const { n, what } = apart(args, ending === "pdf" ? fonts : {});
    const [a, b] = each.map((in_it) => path.join(in_it, name)).map((f) =>
        fs.existsSync(f) ? fs.readFileSync(f) : null);
    const is_as_expected = refused ? n.code === 1 && a === null && b === null
        : n.code === 0 && a !== null && b !== null && a.length > 0 && a.equals(b);
    if (what !== "") return what;
    return is_as_expected ? "" : `${args.join(" ")}: ${refused ? "is not refused" : n.err || "other bytes"}`;
}

// Marsaglia's xorshift: the same lessons everywhere.
function chance(seed) {
    let x = seed*2654435761 >>> 0 || 1;
    return (n) => {
        x ^= x << 13; x >>>= 0; x ^= x >>> 17; x ^= x << 5; x >>>= 0;
        return Math.floor(x/4294967296*n);
    };
}

const TARGETS = ["zigzag", "sine", "abs", "step", "cubic", "sin(6x) + exp(-x)*log(x + 2)",
    "cos(300x)*(x + 1)^1.5", "tan(x)/3 + 2^(3x)/9"];

function lesson_of(seed) {
    const r = chance(seed), one = (...of) => of[r(of.length)], some = () => (r(801) - 400)/100;
    const count = 1 + r(60), rate = [0.001, 0.01, 0.03, 0.1, 0.3][r(5)];
    const training = { rate, batch: one(1, 1 + r(count), "all"), order: one("cyclic", "shuffle", "sample"),
        seed: r(1000) };
    if (seed % 4 === 0) {
        const points = Array.from({ length: 1 + r(5) }, () => [some(), some()]);
        return { elbow: 1, title: `Random ${seed}`, unit: { w: some(), b: some() }, points,
            training: { ...training, batch: 1 } };
    }
    return { elbow: 1, title: `Random ${seed}`,
        network: { width: 1 + r(50), seed: r(1000), elbows: [0, 1] },
        data: { target: one(...TARGETS), count, noise: one(0, 0.05), seed: r(1000) },
        training: { ...training, layers: one("all", "output"),
            optimizer: one("sgd", { momentum: 0.9 }, { adam: [0.9, 0.999] }) } };
}

// A longer run: of a network the rows that are printed, of a unit those of a file.
function runs_apart(lesson, is_network, steps, every) {
    if (!is_network) return differs(lesson, ["jsonl", "--steps", steps]);
    const { n, what } = apart(["train", lesson, "--steps", steps, "--every", every, "--format", "jsonl"]);
    return what !== "" || n.out.split("\n").length > steps/every ? what : `${lesson}: too few rows`;
}

function built_in(name) {
    const without = WITHOUT[name] || [], wrong = [];
    for (const { args, needs } of KINDS) wrong.push(differs(name, args, without.includes(needs)));
    for (const args of views_of(name)) wrong.push(differs(name, args));
    const is_network = NETWORKS.includes(name) || name === "from-one-unit" || name === "forty-elbows";
    if (!without.includes("run")) wrong.push(runs_apart(name, is_network, "300", "50"));
    t.is(`${name}: what it is exported as`, wrong.filter((w) => w !== ""), []);
}

// 120 steps, and one kind of export each in turn.
function at_random() {
    const wrong = [];
    for (let i = 0; i < LESSONS; i++) {
        const lesson = `random-${i}.json`, of = lesson_of(SEED + i), text = JSON.stringify(of);
        for (const in_it of each) fs.writeFileSync(path.join(in_it, lesson), text);
        const run = runs_apart(lesson, of.network !== undefined, "120", "40");
        const figure = differs(lesson, KINDS[i % KINDS.length].args);
        if (run !== "" || figure !== "") wrong.push(run, figure, text);
    }
    t.is(`${LESSONS} lessons made at random: every row, and a file of each`, wrong, []);
}

t.run(async () => {
    const make = spawnSync(process.env.MAKE || "make", ["--no-print-directory", "-s", "-f",
        "src/platform/web/build/web.mk", `BUILD=${path.relative(TOP, BUILD)}`, "node"], { cwd: TOP });
    if (!t.ok("the program for node is linked", make.status === 0, make.stderr.toString().slice(-2000))) return;
    for (const in_it of each) fs.mkdirSync(in_it);
    const names = native(["lessons"]).out.trim().split("\n").map((line) => line.split(" ")[0]);
    t.ok("there are built-in lessons", names.length > 20);
    for (const name of names) built_in(name);
    at_random();
});
