// plain.js - the step that Elbow's networks take, as plain loops in JavaScript, in doubles: what
// `make bench-web` is compared with. d units φ, a batch of B points, the mean of ½ (f̂ − y)².
// What is exported are expressions for a page to work out, so that one engine runs all.
"use strict";
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

function timed(step, seconds) {
    for (let k = 0; k < 2000; k++) step();       // compiled by now
    let done = 0;
    const begin = performance.now();
    while (performance.now() - begin < 1000*seconds) {
        for (let k = 0; k < 100; k++) step();
        done += 100;
    }
    return done/(performance.now() - begin)*1000;
}

// Steps a second for d units and batches of B of n points.
function rate(d, B, n, seconds) {
    const w = new Float64Array(d), b = new Float64Array(d), v = new Float64Array(d);
    const dw = new Float64Array(d), db = new Float64Array(d), dv = new Float64Array(d);
    const x = new Float64Array(n), y = new Float64Array(n);
    for (let i = 0; i < d; i++) { w[i] = 1; b[i] = -i/d; v[i] = (i % 2 ? 1 : -1)/Math.sqrt(d); }
    for (let k = 0; k < n; k++) { x[k] = k/n; y[k] = Math.sin(9*x[k]); }
    let at = 0;
    const step = () => {
        dw.fill(0); db.fill(0); dv.fill(0);
        for (let k = 0; k < B; k++) {
            const X = x[at], Y = y[at];
            at = (at + 1) % n;
            let f = 0;
            for (let i = 0; i < d; i++) { const z = w[i]*X + b[i]; if (z > 0) f += v[i]*z; }
            const delta = (f - Y)/B;
            for (let i = 0; i < d; i++) {
                const z = w[i]*X + b[i];
                if (z > 0) { dv[i] += delta*z; dw[i] += delta*v[i]*X; db[i] += delta*v[i]; }
            }
        }
        for (let i = 0; i < d; i++) { w[i] -= 0.01*dw[i]; b[i] -= 0.01*db[i]; v[i] -= 0.01*dv[i]; }
    };
    return timed(step, seconds);
}

// The same of TensorFlow Playground's engine.
function game(js, d, B, n, seconds) {
    const nn = {};
    new Function("exports", js)(nn);
    const net = nn.buildNetwork([1, d, 1], nn.Activations.RELU, nn.Activations.LINEAR, null, ["x"]);
    let at_point = 0;
    const step = () => {
        for (let k = 0; k < B; k++) {
            at_point = (at_point + 1) % n;
            nn.forwardProp(net, [at_point/n]);
            nn.backProp(net, Math.sin(9*at_point/n), nn.Errors.SQUARE);
        }
        nn.updateWeights(net, 0.01, 0);
    };
    return timed(step, seconds);
}

const loops = (...how) => `(() => { ${timed} ${rate} return rate(${how}); })()`;

// null where no checkout of it is at hand (PLAYGROUND=DIR): its src/nn.ts, compiled by npm's
// typescript, which is installed below `tools`.
function playground(tools, ...how) {
    const dir = process.env.PLAYGROUND;
    if (!dir) return null;
    const at = path.join(tools, "node_modules/typescript");
    if (!fs.existsSync(at)) {
        spawnSync("npm", ["install", "--prefix", tools, "--no-save", "--ignore-scripts",
            "typescript@5"]);
    }
    const js = require(at).transpileModule(fs.readFileSync(path.join(dir, "src/nn.ts"), "utf8"),
        { compilerOptions: { module: "CommonJS", target: "ES2020" } }).outputText;
    return `(() => { ${timed} ${game} return game(${JSON.stringify(js)}, ${how}); })()`;
}

module.exports = { loops, playground };
