// Hands on glass, at 390 × 844: lesson 2 from start to end with one finger; then pinch, two
// fingers, a long press. What is kept of the lesson is the evidence.
"use strict";
const t = require("./lib/story.js");

const PHONE = { size: [390, 844], ratio: 2, touch: true };

// What the person has answered: of the pages, those where the first answer was right.
async function progress(e) {
    const text = await e.eval(`(() => { try { return FS.readFile(
        "/home/elbow/.local/state/elbow/progress.json", { encoding: "utf8" }); } catch { return ""; } })()`);
    const right = [], wrong = [];
    let page = 0;
    for (const m of text.matchAll(/"(page|first_right)":\s*(\w+)/g)) {
        if (m[1] === "page") page = Number(m[2]);
        else (m[2] === "true" ? right : wrong).push(page);
    }
    return { right: right.join(" "), wrong: wrong.join(" ") };
}

// What lies below the card's end is brought up by a finger.
async function tap(e, name) {
    for (let turn = 0; turn < 40; turn++) {
        const p = await e.place(name);
        if (p.h > 0 && p.y > 0 && p.y < PHONE.size[1]) return e.tap_at(p.x, p.y);
        const y = Math.min(Math.max(p.y, 620), 780), dy = turn < 20 ? -120 : 120;
        await e.fingers([[p.x > 0 ? p.x : 195, y]], [[p.x > 0 ? p.x : 195, y + dy]]);
    }
    throw new Error(name + " cannot be brought under a finger");
}

async function lesson_2(e) {
    const next = () => tap(e, "button:page-next"), reveal = () => tap(e, "button:reveal");
    const predict = async (elbow, slope) => {
        await tap(e, "predict:elbow:" + elbow);
        await tap(e, "predict:slope:" + slope);
        await reveal();
        await next();
    };
    const rate = async (log10) => {      // on its axis from 0.01 to 10
        await t.until("λ is there", () => e.has("track:slider:rate"));
        const s = await e.place("track:slider:rate");
        await e.tap_at(s.x - s.w/2 + (log10 + 2)/3*s.w, s.y);
        await next();
    };
    await predict("stays", "same");
    await predict("right", "shallower");
    await tap(e, "field:answer");
    await e.page.send("Input.insertText", { text: "-0.8" });      // as an on-screen keyboard does
    await e.press("Return");
    await next();
    await rate(-0.602);
    await rate(-0.5);
    await tap(e, "choice:3");
    await next();
    await predict("right", "steeper");
    await predict("left", "steeper");
    await tap(e, "field:answer");
    await e.page.send("Input.insertText", { text: "1.5" });
    await e.press("Return");
    await next();
    await reveal();
    await next();
    await predict("left", "shallower");
    await predict("stays", "shallower");
    const p = await e.place("elbow"), to = await e.spot(-1, 0);
    await e.fingers([[p.x, p.y]], [to]);
    await next();
    await predict("right", "flips");
    await predict("left", "steeper");
    await predict("left", "shallower");
    await predict("right", "same");
    await reveal();
    t.is("one finger answers all of lesson 2", await progress(e),
         { right: "1 2 3 4 5 6 7 8 9 11 12 13 14 15 16 17", wrong: "10 18" });
}

async function glass(e) {
    const first = await e.word("plot-range"), state = await e.state(), plot = await e.place("plot");
    const [x, y] = [plot.x, plot.y], middle = (r) => (r[0] + r[1])/2;
    const at = (d) => [[x - d, y - 30], [x + d, y + 30]];
    await e.fingers(at(30), at(90));
    const near = await e.word("plot-range");
    t.near("a pinch zooms by as much as the fingers go apart",
           (near[1] - near[0])/(first[1] - first[0]), Math.hypot(30, 30)/Math.hypot(90, 30), 0.08);
    t.near("about the fingers", middle(near), middle(first), 0.03*(first[1] - first[0]));
    await e.fingers(at(40), at(40).map(([a, b]) => [a + 50, b]));
    const panned = await e.word("plot-range");
    t.near("two fingers pan", (near[0] - panned[0])/(near[1] - near[0]), 50/plot.w, 0.03);
    t.is("and change nothing of the lesson", await e.state(), state);
    await e.tap_at(...at(0)[0]);
    await e.press("ctrl+z");

    await second_finger(e);
}

// A finger has the elbow, another one comes: what was dragged is as before, and the two pan.
async function second_finger(e) {
    const state = await e.state(), was = await e.word("plot-range"), p = await e.place("elbow");
    await e.touches(["touchStart", [[p.x, p.y]]],
                    ...[8, 16, 24].map((d) => ["touchMove", [[p.x + d, p.y]]]));
    await e.settle();
    t.isnt("one finger drags the elbow", await e.state(), state);
    const both = (d) => [[p.x + d, p.y], [p.x + d, p.y - 120]];
    await e.touches(["touchStart", both(24)], ...[36, 48, 60].map((d) => ["touchMove", both(d)]),
                    ["touchEnd", []]);
    await e.settle();
    const now = await e.word("plot-range");
    t.is("a second finger ends the drag: the elbow is where it was", await e.state(), state);
    t.near("and the two of them pan", (was[0] - now[0])/(was[1] - was[0]),
           36/(await e.place("plot")).w, 0.03);
}

// A long press is a right click: what it does the program says when it is long enough.
async function long_press(e) {
    await e.do("point add 0.3 0.4");
    const n = (await e.lesson()).points.length;
    const [x, y] = await e.spot(0.3, 0.4);
    await e.page.touch("touchStart", [[x, y]]);
    await t.until("the point is gone", async () => (await e.lesson()).points.length === n - 1);
    await e.page.touch("touchEnd", []);
    await e.settle();
    t.is("a long press on a point removes it, and lifting the finger does no more",
         (await e.lesson()).points.length, n - 1);
}

t.run(async () => {
    const b = await t.browser();
    const e = await b.sit({ ...PHONE, hash: "lesson=four-cases" });
    await lesson_2(e);
    const f = await b.sit({ ...PHONE, hash: "lesson=case-ii" });
    await glass(f);
    const g = await b.sit({ ...PHONE, hash: "lesson=zigzag" });
    await long_press(g);
    t.quiet(e, f, g);
});
