// What a finger begins and does not end, the keyboard of a screen, and lists that go with a finger.
"use strict";
const t = require("./lib/story.js");

const PHONE = { size: [390, 844], ratio: 2, touch: true };

async function touches(e, ...all) {
    await e.touches(...all);
    await e.settle();
}

async function given_up(e) {
    const state = await e.state(), p = await e.place("elbow"), to = [p.x + 60, p.y];
    await touches(e, ["touchStart", [[p.x, p.y]]], ...e.over([[p.x, p.y]], [to]));
    t.isnt("a finger drags the elbow", await e.state(), state);
    await touches(e, ["touchStart", [to, [to[0], to[1] - 120]]]);
    t.is("a second one takes the drag back", await e.state(), state);
    const before = await e.word("plot-range");
    await touches(e, ...e.over([to, [to[0], to[1] - 120]], [to, [to[0], to[1] - 200]]));
    const after = await e.word("plot-range");
    t.ok("and both zoom", after[1] - after[0] < 0.8*(before[1] - before[0]));
    await touches(e, ["touchEnd", []]);
    t.is("which changes nothing of the lesson", await e.state(), state);

    const q = await e.place("elbow");
    await touches(e, ["touchStart", [[q.x, q.y]]], ...e.over([[q.x, q.y]], [[q.x - 50, q.y]]));
    t.isnt("it is dragged again", await e.state(), state);
    await touches(e, ["touchCancel", []]);
    t.is("what the system takes for itself was not meant", await e.state(), state);
}

async function typed(e) {
    const focus = "document.activeElement.id", value = "document.getElementById('typed').value";
    const p = await e.place("value:rate");
    await e.tap_at(p.x, p.y);
    t.is("a number that is tapped can be typed: an input has the focus", await e.eval(focus), "typed");
    t.is("with the number in it, all selected", await e.eval(
        `(() => { const i = document.activeElement;
            return i.value.slice(i.selectionStart, i.selectionEnd); })()`), "0.2");
    const r = await e.eval(`(() => { const r = document.activeElement.getBoundingClientRect();
        return [r.left, r.top, r.right, r.bottom]; })()`);
    t.ok("it lies where the number is", r[0] <= p.x && p.x <= r[2] && r[1] <= p.y && p.y <= r[3]);
    await e.page.send("Input.insertText", { text: "0.35" });
    await e.settle();
    t.is("the keyboard's text is the input's alone, until it is done", (await e.lesson()).training.rate, 0.2);
    await e.press("Return");
    t.is("Enter takes it", (await e.lesson()).training.rate, 0.35);
    t.isnt("and the keyboard goes", await e.eval(focus), "typed");

    const q = await e.place("value:rate");
    await e.tap_at(q.x, q.y);
    await e.page.send("Input.insertText", { text: "0.15" });
    await e.eval("document.activeElement.blur()");
    await e.settle();
    t.is("so does who puts the keyboard away", (await e.lesson()).training.rate, 0.15);

    await e.tap_at(q.x, q.y);
    await e.page.send("Input.insertText", { text: "zero" });
    await e.press("Return");
    t.matches("what is no number is told", await e.said(), /is not a number/);
    t.is("and can be put right", await e.eval(value), "zero");
    await e.eval(`(() => { const i = document.activeElement; i.value = "0.4";
        i.dispatchEvent(new InputEvent("input")); })()`);      // as by a word that is proposed
    await e.press("Return");
    t.is("also as a whole", (await e.lesson()).training.rate, 0.4);
}

async function scrolled(e) {
    await e.press("l");
    const top = async () => (await e.place("lesson:find-the-mistake")).y, before = await top();
    await e.fingers([[195, 600]], [[195, 360]]);
    t.near("the contents go with the finger", before - await top(), 240, 0.1*240);
    t.ok("and open nothing", await e.has("lesson:find-the-mistake"));
}

t.run(async () => {
    const b = await t.browser();
    const e = await b.sit({ ...PHONE, hash: "lesson=case-ii" });
    await given_up(e);
    await typed(e);
    await scrolled(e);
    t.quiet(e);
});
