// `make bench-web`: what the page costs, each figure beside a baseline measured in the same
// minute, in one Chromium without a window (WebGL by software). Prints; judges nothing but in its
// last column. Of a quiet machine.
"use strict";
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const t = require("../web/lib/story.js");
const { PAGE, BUILD, folder } = require("../web/lib/elbow.js");
const plain = require("./plain.js");

const row = (...c) => t.say([46, 14, 26, 14, 9, 0].map((n, k) => String(c[k]).padEnd(n)).join(" "));
const met = (yes) => (yes ? "yes" : "NO");
const median = (a) => [...a].sort((p, q) => p - q)[(a.length - 1) >> 1];

function size() {
    const n = fs.statSync(PAGE).size;
    row("elbow.html, compressed inside", `${(n/1e6).toFixed(2)} MB`, "", "", "≤ 1.6 MB",
        met(n <= 1.6e6));
}

// When the page rests for the first time, and what it has drawn by then is there: pixels are asked
// for, which waits for whoever draws.
const FIRST = `(() => {
    const look = () => {
        if (!window.elbow || !elbow.rests()) return requestAnimationFrame(look);
        const g = document.querySelector("canvas").getContext("webgl2");
        g.readPixels(0, 0, 1, 1, g.RGBA, g.UNSIGNED_BYTE, new Uint8Array(4));
        window.first = performance.now();
    };
    requestAnimationFrame(look);
})()`;

// From navigation on, by the page's own clock.
async function start(b) {
    const took = [];
    for (let k = 0; k < 7; k++) {
        const e = await b.sit({ hash: "lesson=case-ii", setup: (p) =>
            p.send("Page.addScriptToEvaluateOnNewDocument", { source: FIRST }) });
        took.push(await t.until("the first picture is there", () => e.eval("window.first || 0")));
        await e.page.close();
    }
    const ms = median(took.slice(1));
    row("navigation to the first complete picture", `${Math.round(ms)} ms`, "", "", "≤ 1200 ms",
        met(ms <= 1200));
}

async function still(b) {
    const e = await b.sit({ hash: "lesson=zigzag" });
    await e.eval(`(() => { window.drawn = 0;
        const g = document.querySelector("canvas").getContext("webgl2");
        for (const f of ["drawArrays", "drawElements"]) {
            const was = g[f].bind(g);
            g[f] = (...a) => { window.drawn++; return was(...a); };
        } })()`);
    await e.eval("new Promise((done) => setTimeout(done, 5000))");
    const n = await e.eval("drawn");
    row("drawings in 5 s while nothing moves", n, "", "", "0", met(n === 0));
    await e.page.close();
}

const lesson = (d) => JSON.stringify({ elbow: 1, network: { width: d, seed: 1, elbows: [0, 1] },
    data: { target: "zigzag", count: 200, seed: 1 }, training: { rate: 0.001, batch: 10,
        order: "cyclic" } });

// The native program's, with the instructions that every processor of 64 bits has.
function native_rate(d) {
    const file = path.join(folder(), "net.json"), steps = 2000000;
    fs.writeFileSync(file, lesson(d));
    const took = (n) => {
        const begin = performance.now();
        execFileSync(path.join(BUILD, "elbow"), ["train", file, "--steps", `${n}`, "--every",
            "1000000000"],
                     { env: { ...process.env, ELBOW_SIMD: "base" } });
        return (performance.now() - begin)/1000;
    };
    const begin = took(1);
    return steps/(took(steps) - begin);
}

// Pictures come when they like, or, while `late` is set, so many milliseconds after they could: the
// baselines draw nothing.
const HOLD = `(() => {
    const soon = requestAnimationFrame.bind(window);
    window.late = 0;
    window.requestAnimationFrame = (f) => late > 0 ? setTimeout(() => soon(f), late) : soon(f);
})()`;

// Played at full speed, counted by the page's own clock.
async function web_rate(e, late) {
    await e.eval(`window.late = ${late}`);
    await e.run("play");
    const from = await e.step();
    await t.until("it plays", async () => (await e.step()) > from + 100000);
    const at = "[performance.now(), Number(elbow.handles().match(/^step (\\d+)/m)[1])]";
    const [t0, k0] = await e.eval(at);
    await e.eval("new Promise((done) => setTimeout(done, 3000))");
    const [t1, k1] = await e.eval(at);
    await e.eval("window.late = 0");
    await e.run("play");      // again: it pauses
    await e.settle();
    return (k1 - k0)/(t1 - t0)*1000;
}

// In a page of its own: what an engine has learnt of one run makes it slower in the next.
async function alone(b, expression) {
    const page = await b.page();
    const rate = await page.eval(expression);
    await page.close();
    return rate;
}

// One after the other, three times, so that what else the machine does meets all of them; what is
// required is of the median of the three quotients.
async function rates(b) {
    const k = (a) => `${(median(a)/1000).toFixed(0)} k/s`;
    for (const d of [10, 20, 40]) {
        const e = await b.sit({ hash: t.hash_of(lesson(d)) });
        const loops = plain.loops(d, 10, 200, 1);
        const game = plain.playground(path.join(BUILD, "web-test"), d, 10, 200, 1);
        const r = { web: [], drawn: [], loops: [], game: [], native: [] };
        await e.do("speed 1000000000");
        await e.eval(HOLD);
        for (let round = 0; round < 3; round++) {
            r.web.push(await web_rate(e, 400));
            r.drawn.push(await web_rate(e, 0));
            r.loops.push(await alone(b, loops));
            if (game !== null) r.game.push(await alone(b, game));
            r.native.push(native_rate(d));
        }
        await e.page.close();
        const say = (what, name, other, times) => {
            const q = median(r.web.map((n, i) => n/r[other][i]));
            row(what, what ? k(r.web) : "", name, k(r[other]), `≥ ${times} ×`,
                `${q.toFixed(2)} × ${met(q >= times)}`);
        };
        say(`steps, ${d} units, batch 10; few pictures`, "plain loops, JavaScript", "loops", 2);
        if (game !== null)
            say("", "TensorFlow Playground", "game", { 10: 25, 20: 35, 40: 60 }[d]);
        say("", "native, base instructions", "native", 1);
        const q = median(r.drawn.map((n, i) => n/r.web[i]));
        row("  the same with all its pictures", k(r.drawn), "", "", "", `${q.toFixed(2)} × that`);
    }
}

t.run(async () => {
    row("what", "value", "baseline", "its value", "required", "met?");
    row("----", "-----", "--------", "---------", "--------", "----");
    size();
    const b = await t.browser();
    await start(b);
    await still(b);
    await rates(b);
    t.ok("all is measured", true);
});
