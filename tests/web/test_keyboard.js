// Without a mouse: Tab's few stops, arrows among what is one stop, dialogs that take the focus and
// give it back, and what assistants do that are no keys.
"use strict";
const t = require("./lib/story.js");

const at = (e) => e.eval(`document.activeElement.dataset.handle ||
    document.activeElement.getAttribute("role") || document.activeElement.id || "nothing"`);
const element = (name) => `document.querySelector('[data-handle="${name}"]')`;
const to = (e, name) => e.eval(`${element(name)}.focus()`).then(() => e.settle());

async function stops(e) {
    await e.eval("document.getElementById('canvas').focus()");
    const seen = [];
    for (let i = 0; i < 30; i++) {
        await e.press("Tab");
        const name = await at(e);
        if (name === "nothing" || name === seen[0]) break;
        seen.push(name);
        if (await e.word("focus") !== name) t.is("Elbow's ring is where Tab is", await e.word("focus"), name);
    }
    t.ok("Tab comes to the plot, the sliders and the transport",
         ["plot", "slider:w", "slider:rate", "button:play"].every((n) => seen.includes(n)), seen.join(" "));
    t.ok("in at most 25 stops, and leaves the page after them", seen.length <= 25, `${seen.length}`);
}

async function arrows(e) {
    await to(e, "button:learn");
    await e.press("Right");
    t.is("an arrow goes on among buttons", await at(e), "button:export");
    await e.press("Tab");
    await e.press("shift+Tab");
    t.is("and Tab comes back to the same one", await at(e), "button:export");
    await to(e, "slider:w");
    await e.press("alt+Right");
    t.is("with Alt beside a slider its number", await at(e), "value:w");
}

async function dialogs(e) {
    await to(e, "button:help");
    await e.press("Return");
    t.is("a dialog takes the focus", await at(e), "dialog");
    t.is("the page below it is not there to be read", await e.eval(`${element("button:step")} === null`), true);
    await e.press("Escape");
    t.is("and gives it back", await at(e), "button:help");
}

async function typing(e) {
    await to(e, "value:b");
    await e.press("Return", "ctrl+a");
    await e.type("-0.75");
    await e.press("Tab");
    t.is("Tab takes what was typed", (await e.lesson()).unit.b, -0.75);
    t.isnt("and goes on", await at(e), "value:b");
}

// Of what Elbow does not use nothing is taken from the browser.
async function leaves(e) {
    const is_taken = (key, more) => e.eval(`!document.getElementById("canvas").dispatchEvent(
        new KeyboardEvent("keydown", { key: "${key}", code: "${/[a-z]/.test(key) ? "Key" + key.toUpperCase() : ""}",
            ctrlKey: true, bubbles: true, cancelable: true, ...${JSON.stringify(more)} }))`);
    const taken = [];
    for (const key of ["l", "t", "w", "n", "r", "f", "p", "0", "+", "-"])
        if (await is_taken(key, {})) taken.push(key);
    t.is("Ctrl with what Elbow does not use is the browser's", taken, []);
    t.is("and with what it uses Elbow's", [await is_taken("e", {}), await is_taken("l", { shiftKey: true })],
         [true, true]);
    await e.press("Escape");
}

async function assistants(e) {
    const says = (name, value) => e.eval(`(() => { const i = ${element(name)}; i.focus(); i.value = ${value};
        i.dispatchEvent(new Event("input", { bubbles: true })); })()`).then(() => e.settle());
    await says("slider:w", 2);
    t.is("a slider is set", (await e.lesson()).unit.w, 2);
    await says("value:b", "'0.5'");
    await e.press("Return");
    t.is("words are dictated into a field", (await e.lesson()).unit.b, 0.5);
    const x = (await e.lesson()).points[0][0];
    await says("point:0", x + 1);
    t.ok("a point is moved a little", (await e.lesson()).points[0][0] > x);
    const step = await e.step();
    await e.eval(`${element("button:step")}.click()`);
    await e.settle();
    t.is("a button is pressed", await e.step(), step + 1);
}

t.run(async () => {
    const b = await t.browser(), e = await b.sit({ hash: "lesson=case-ii", size: [1280, 720] });
    await stops(e);
    await arrows(e);
    await dialogs(e);
    await typing(e);
    await assistants(e);
    await leaves(e);
    t.quiet(e);
});
