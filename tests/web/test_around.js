// What the page lets the browser keep, and how it begins: keys that Elbow does not use, an address
// that changes, several files at once, a page that has not come whole.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const t = require("./lib/story.js");
const { folder, PAGE, TOP } = require("./lib/elbow.js");

const dir = folder();

// Before the page's own listeners: what becomes of each key.
const LISTENER = `window.kept = []; addEventListener("keydown", (k) =>
    setTimeout(() => kept.push([k.key, k.defaultPrevented])), true);`;
const raw = { F3: 114, F5: 116, F12: 123 };

// Does the page keep this key from the browser?
async function keeps(e, chord) {
    await e.eval("(() => { kept.length = 0; })()");
    if (chord in raw) {
        for (const type of ["rawKeyDown", "keyUp"])
            await e.page.send("Input.dispatchKeyEvent", { type, key: chord, code: chord,
                windowsVirtualKeyCode: raw[chord] });
    } else {
        await e.page.press(chord);
    }
    return t.until(chord + " is heard", () => e.eval(
        "(kept.find(([key]) => !/^(Control|Shift|Alt)$/.test(key)) || [])[1]"
        + " ?? null")
        .then((v) => v === null ? null : { is: v })).then((v) => v.is);
}

async function keys(e) {
    const kept = [], given = [];
    for (const chord of ["ctrl+z", "ctrl+shift+z", "ctrl+a", "F5"])
        if (!await keeps(e, chord)) given.push(chord);
    await e.press("F5");
    for (const chord of ["ctrl+f", "ctrl+p", "ctrl+plus", "ctrl+shift+i", "F3", "F12", "alt+d"])
        if (await keeps(e, chord)) kept.push(chord);
    t.is("keys that Elbow uses are its own", given, []);
    t.is("the others are the browser's", kept, []);
}

async function address(e) {
    await e.eval("location.hash = 'lesson=zigzag&step=3'");
    await t.until("the other lesson is there", async () => (await e.lesson()).network);
    await e.settle();
    t.is("another address is opened, at its step", await e.step(), 3);
    await e.eval("location.hash = 'lesson=nobody'");
    await t.until("it is told", async () => /nobody/.test(await e.said()));
    t.ok("a wrong one leaves all as it was", (await e.lesson()).network !== undefined);
    await e.eval("location.hash = ''");
    await t.until("the usual one is there", async () => (await e.lesson()).unit);
    t.ok("and none means the usual lesson", true);
}

async function drop(e, ...files) {
    const at = await e.place("plot");
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"])
        await e.page.send("Input.dispatchDragEvent", { type, x: at.x, y: at.y, data });
    await e.settle();
}

async function several(e) {
    const file = (name, text) => {
        fs.writeFileSync(path.join(dir, name), text);
        return path.join(dir, name);
    };
    const table = file("heights.csv", "age,height\n2,86\n4,102\n6,115\n");
    const lesson = file("growth.json", JSON.stringify({ elbow: 1, title: "Growth",
        network: { width: 4, seed: 1, elbows: [2, 6] }, data: { csv: "heights.csv" },
        training: { rate: 0.01, batch: 1 } }));
    await drop(e, lesson);
    t.matches("a lesson without its table asks for both", await e.said(), /heights\.csv.*together/);
    await drop(e, table, lesson);
    await t.until("the lesson is there", async () => (await e.lesson()).title === "Growth");
    t.is("a lesson and its table are dropped together", (await e.lesson()).data.csv, "heights.csv");
    const was = await e.state();
    await drop(e, path.join(TOP, "assets"));
    t.matches("of a folder it is said what to do", await e.said(), /folder/);
    t.is("and what was there stays", await e.state(), was);
}

async function cut(b) {
    const text = fs.readFileSync(PAGE, "latin1");
    for (const [what, part] of [["half of it", 0.5], ["nearly all of it", 0.98]]) {
        const file = path.join(dir, "cut.html"), p = await b.page();
        fs.writeFileSync(file, text.slice(0, Math.floor(text.length*part)), "latin1");
        await p.go(pathToFileURL(file).href);
        const words = await t.until("it is told", async () => {
            const said = await p.eval("document.getElementById('told').textContent");
            return /starting/.test(said) ? null : said;
        });
        t.matches(`of a page of which ${what} has come it is said so`, words, /not whole/);
        t.is("by window.elbow, too", await p.eval("elbow.run('step')"), words);
    }
}

t.run(async () => {
    const b = await t.browser(), e = await b.sit({ setup: (p) =>
        p.send("Page.addScriptToEvaluateOnNewDocument", { source: LISTENER }) });
    await keys(e);
    await address(e);
    await several(e);
    await cut(b);
    t.quiet(e);
});
