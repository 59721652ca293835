// story.js - what most tests begin with: a browser, and Elbow in a page of it.
"use strict";
const zlib = require("node:zlib");
const tap = require("./tap.js");
const { Chromium } = require("./chromium.js");
const { Elbow, native } = require("./elbow.js");

// What an address carries after #: the lesson's text, deflated (DESIGN 7).
const hash_of = (text) => zlib.deflateRawSync(Buffer.from(text)).toString("base64url");
const text_of = (hash) => zlib.inflateRawSync(Buffer.from(hash, "base64url")).toString();

// One browser, and as many sittings in it as are asked for, each with storage of its own.
async function browser(options) {
    const b = await Chromium.start(options);
    b.sit = async (how = {}) => Elbow.open(await b.page({ apart: true, ...how }), how);
    return b;
}

// A small network to train: of 12 units on 50 points of the zig-zag.
const NET = (more = {}) => JSON.stringify({ elbow: 1, title: "Zig-zag",
    network: { width: 12, seed: 1, elbows: [0, 1] },
    data: { target: "zigzag", count: 50, noise: 0.05, seed: 1 },
    training: { rate: 0.04, batch: 10, order: "sample", seed: 3, ...more },
    view: { x: [-0.05, 1.05], y: [-1.3, 1.4] } });

// w, b, v and c of a lesson or of a row that `elbow train` prints.
function weights(l) {
    const n = l.network || l;
    return { w: n.w, b: n.b, v: n.v, c: n.c };
}
function trained(file, steps) {
    const rows = native("train", file, "--steps", String(steps), "--every", "1000000000",
                        "--format", "jsonl").toString().trim().split("\n");
    return weights(JSON.parse(rows[rows.length - 1]));
}

// No offer of what was left unsaved comes, nor will one: the program has looked, and says so.
async function nothing_left(e, what) {
    await e.settle();
    const offered = await e.has("button:bring-back");
    await e.do("unsaved");
    tap.is(what, [offered, await e.said()], [false, "Nothing was left unsaved."]);
}

// Nothing went wrong that the person does not see.
function quiet(...sittings) {
    for (const e of sittings) tap.is("no error of the page", e.page.errors, []);
}

module.exports = { ...tap, Elbow, browser, hash_of, text_of, NET, weights, trained, native, quiet,
                   nothing_left };
