// `make bench-web`: what the page costs, each figure beside a baseline measured in the same
// minute, in one Chromium without a window (WebGL by software). Prints; judges nothing but in its
// last column.
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

// From navigation to when the first picture is complete and rests, as the page's own clock has it.
async function start(b) {
    const took = [];
    for (let k = 0; k < 7; k++) {
        const e = await b.sit({ hash: "lesson=case-ii" });
        took.push(await e.eval("performance.getEntriesByName('first picture')[0]?.startTime"));
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

// Played at full speed, counted by the page's own clock.
async function web_rate(e) {
    await e.run("play");
    await t.until("it plays", async () => (await e.step()) > 1000);
    const at = "[performance.now(), Number(elbow.handles().match(/^step (\\d+)/m)[1])]";
    const [t0, k0] = await e.eval(at);
    await e.eval("new Promise((done) => setTimeout(done, 4000))");
    const [t1, k1] = await e.eval(at);
    await e.run("pause");
    return (k1 - k0)/(t1 - t0)*1000;
}

async function rates(b) {
    for (const d of [10, 20, 40]) {
        const e = await b.sit({ hash: t.hash_of(lesson(d)) });
        await e.do("speed 1000000000");
        const web = await web_rate(e), js = plain.rate(d, 10, 200, 2), base = native_rate(d);
        await e.page.close();
        const k = (n) => `${(n/1000).toFixed(0)} k/s`;
        row(`steps, ${d} units, batch 10`, k(web), "plain loops, JavaScript", k(js), "≥ 2 ×",
            met(web >= 2*js));
        const game = plain.playground(path.join(BUILD, "web-test"), d, 10, 200, 2);
        const times = { 10: 25, 20: 35, 40: 60 }[d];
        if (game !== null) row("", "", "TensorFlow Playground", k(game), `≥ ${times} ×`,
            met(web >= times*game));
        row("", "", "native, base instructions", k(base), "≥ 1 ×", met(web >= base));
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
