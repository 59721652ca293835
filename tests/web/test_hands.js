// One unit under a mouse and a keyboard: dragged, stepped, typed, zoomed, undone; by Tab alone.
"use strict";
const t = require("./lib/story.js");

const elbow = (l) => -l.unit.b/l.unit.w;

async function undone(e, what, first) {
    await e.press("ctrl+z");
    t.is(`${what}: one undo takes it back`, await e.state(), first);
}

async function dragged(e) {
    const first = await e.state(), was = await e.lesson();
    const all = await e.handles(), unit = (all["plot-range"][1] - all["plot-range"][0])/all.plot[2];
    await e.free(() => e.drag("elbow", -57, 0));
    let l = await e.lesson();
    t.is("dragging the elbow keeps the slope", l.unit.w, was.unit.w);
    t.near("and the elbow is where the hand is", elbow(l), elbow(was) - 57*unit, 1.5*unit);
    await undone(e, "the elbow", first);
    await e.free(() => e.drag("slope", 0, -40));
    l = await e.lesson();
    t.near("dragging the slope keeps the elbow", elbow(l), elbow(was), 1e-12);
    t.ok("upwards makes it steeper", l.unit.w > was.unit.w + 0.01);
    await undone(e, "the slope", first);
    await e.drag("wb", 30, 0);
    l = await e.lesson();
    t.ok("in the plane, right is a larger w", l.unit.w > was.unit.w);
    t.near("and b stays", l.unit.b, was.unit.b, 1e-9);
    await undone(e, "the dot", first);
    const s = await e.place("track:slider:w");
    await e.drag_to(s.x - s.w/4, s.y, s.x + s.w/4, s.y);
    t.isnt("a slider changes w", (await e.lesson()).unit.w, was.unit.w);
    await undone(e, "the slider", first);
    const [x, y] = await e.spot(1.5, 0);
    await e.free(() => e.drag_to(x, y, x + 40, y - 30));
    l = await e.lesson();
    t.near("a point follows the hand", l.points[0][0], 1.5 + 40*unit, 1.5*unit);
    await undone(e, "the point", first);
}

async function stepped(e) {
    const first = await e.state(), { unit, points, training } = await e.lesson();
    const rows = t.native("step", "--w", `${unit.w}`, "--b", `${unit.b}`, "--x", `${points[0][0]}`,
        "--y", `${points[0][1]}`, "--rate", `${training.rate}`, "--steps", "8", "--format", "csv")
        .toString().split("\n").map((r) => r.split(","));
    const is_after = async (what, k) => t.is(what, Object.values((await e.lesson()).unit).join(),
        [Number(rows[k + 1][1]), Number(rows[k + 1][2])].join());
    await e.press("Right");
    await is_after("one step is the command line's", 1);
    await e.press("Right", "Right");
    await is_after("three steps", 3);
    await e.press("Left", "Left");
    await is_after("two back are the bits of step one", 1);
    await e.click("button:step");
    await e.click("button:step");
    await is_after("the step button, twice", 3);
    await e.press("Home");
    t.is("Home is the start", await e.state(), first);
    await e.press("End", "Right", "Right", "Right", "Right", "Right");
    const s = await e.place("track:scrubber");
    await e.drag_to(s.x + s.w/2 - 1, s.y, s.x - s.w/2, s.y);
    t.is("the scrubber's left end is the start", await e.state(), first);
    await e.drag_to(s.x - s.w/2, s.y, s.x + s.w/2 - 1, s.y);
    await is_after("its right end is the last step made", 8);
    await e.press("Home");
    await e.page.press("space");
    await t.until("playing steps", async () => (await e.step()) > 1);
    t.ok("Space plays", true);
    await e.press("space", "r");
    t.is("reset is the start", await e.state(), first);
}

async function typed(e) {
    const enter = async (name, text) => {
        await e.click("value:" + name);
        await e.press("ctrl+a");
        await e.type(text);
        await e.press("Return");
    };
    await enter("w", "1/3");
    t.is("a typed fraction is read", (await e.lesson()).unit.w, 1/3);
    await enter("w", "1e999");
    await e.press("Escape");
    t.is("what is no number is refused, the old value kept", (await e.lesson()).unit.w, 1/3);
    await enter("rate", "0.125");
    t.is("λ is typed", (await e.lesson()).training.rate, 0.125);
    await e.press("ctrl+z", "ctrl+z", "ctrl+shift+z");
    t.is("undo and redo", (await e.lesson()).unit.w, 1/3);
}

async function zoomed(e) {
    const first = await e.word("plot-range"), [x, y] = await e.spot(1, 0.5);
    await e.page.move(x, y);
    await e.page.wheel(-120);
    await e.settle();
    const near = await e.word("plot-range"), [x1, y1] = await e.spot(1, 0.5);
    t.ok("the wheel zooms", near[1] - near[0] < first[1] - first[0]);
    t.near("about the pointer", Math.hypot(x1 - x, y1 - y), 0, 2);
    const at = await e.spot(near[0] + 0.06*(near[1] - near[0]), near[2] + 0.06*(near[3] - near[2]));
    await e.drag_to(at[0], at[1], at[0] + 60, at[1] - 30);
    const moved = await e.word("plot-range");
    t.near("a drag of the empty plot pans", (near[0] - moved[0])/(near[1] - near[0]),
           60/(await e.place("plot")).w, 0.01);
}

async function by_keys(e) {
    await e.press("2");
    const was = await e.lesson();
    for (let i = 0; (await e.word("focus")) !== "elbow"; i++) {
        if (i > 80) throw new Error("Tab does not come to the elbow");
        await e.press("Tab");
    }
    await e.press("Right", "Right");
    t.ok("Tab comes to the elbow, arrows move it", elbow(await e.lesson()) > elbow(was));
    await e.press("Escape", "3");
    t.ok("3 is case (iii)", (await e.lesson()).points[0][0] < 0);
    await e.press("question");
    const words = () => e.eval("document.body.innerText");
    t.matches("? is the help", await words(), /How to use Elbow/);
    t.is("over all else", [await e.has("button:close"), await e.has("elbow")], [true, false]);
    await e.press("Escape");
    t.ok("Esc closes it", await e.has("elbow") && !/How to use Elbow/.test(await words()));
}

t.run(async () => {
    const b = await t.browser(), e = await b.sit({ hash: "lesson=case-ii" });
    await dragged(e);
    await stepped(e);
    await typed(e);
    await zoomed(e);
    await by_keys(e);
    t.quiet(e);
});
