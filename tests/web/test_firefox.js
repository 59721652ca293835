// Firefox, too: it starts, an elbow is dragged, steps have the command line's bits, a link opens.
"use strict";
const t = require("./lib/story.js");
const { Firefox } = require("./lib/firefox.js");
const { FILE_URL } = require("./lib/elbow.js");

t.run(async () => {
    const page = await Firefox.start();
    const e = await t.Elbow.open(page, { hash: "lesson=case-ii" });
    const was = await e.lesson(), first = await e.state();
    t.is("it starts", was.title, "Case (ii): w > 0, x > 0");
    const gl = await e.eval("Boolean(document.querySelector('canvas').getContext('webgl2'))");
    t.is("with WebGL 2, where there is a screen", gl, Boolean(process.env.DISPLAY));
    await e.press("Right");
    const row = t.native("step", "--w", `${was.unit.w}`, "--b", `${was.unit.b}`, "--x", "1.5",
        "--y", "0",        "--rate", "0.2", "--steps", "1", "--format",
            "csv").toString().split("\n")[2].split(",");
    let l = await e.lesson();
    t.is("a step has the command line's bits", [l.unit.w, l.unit.b],
        [Number(row[1]), Number(row[2])]);
    await e.press("Left");
    t.is("and back", await e.state(), first);
    const all = await e.handles(), unit = (all["plot-range"][1] - all["plot-range"][0])/all.plot[2];
    await e.free(() => e.drag("elbow", -57, 0));
    l = await e.lesson();
    t.near("the elbow is dragged", -l.unit.b/l.unit.w, 0.5 - 57*unit, 1.5*unit);
    await page.go(FILE_URL + "#" + t.hash_of(t.NET()) + "&step=5");
    await t.until("the link opens", async () => (await e.lesson()).network);
    await e.settle();
    t.is("a link's lesson at its step", await e.step(), 5);
    await e.click("button:step");
    t.is("and a step by a click", await e.step(), 6);
});
