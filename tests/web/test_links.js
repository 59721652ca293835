// An address carries a lesson: native → browser → native, the same bytes for every built-in
// lesson; its options; what is damaged is told in words, and what was there stays.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { folder, FILE_URL } = require("./lib/elbow.js");

const dir = folder();
const link = (...args) => t.native("link", ...args).toString().trim();
const names = t.native("lessons").toString().trim().split("\n").map((l) => l.split(/\s/)[0]);

// Ctrl+Shift+L: what is on the clipboard then.
async function copied(e) {
    await e.eval("navigator.clipboard.writeText('nothing yet')");
    await e.press("ctrl+shift+l");
    return t.until("the link is copied", async () => {
        const text = await e.eval("navigator.clipboard.readText()");
        return text === "nothing yet" ? null : text;
    });
}

async function every_lesson(e) {
    const differ = [], titled = path.join(dir, "titled");
    fs.writeFileSync(titled, "title Of my own\n");      // else its name would be the link
    for (const name of names) {
        const file = path.join(dir, name + ".json");
        t.native("run", name, titled, "-o", file);
        const address = link(file);
        await e.page.go(FILE_URL + address);
        await e.settle();
        const there = await copied(e);
        const hash = there.slice(there.indexOf("#"));
        if (hash !== address) differ.push(`${name}: ${hash.slice(0, 60)}… is not ${address.slice(0, 60)}…`);
        const back = path.join(dir, name + ".back.json");
        t.native("run", there, "/dev/null", "-o", back);
        if (!fs.readFileSync(file).equals(fs.readFileSync(back))) differ.push(name +
            ": the lessons differ");
    }
    t.is(`${names.length} built-in lessons go to the browser and back, the same bytes`, differ, []);
}

async function options(e) {
    await e.page.go(FILE_URL + "#lesson=zigzag&step=12&unit=3&theme=dark");
    await e.settle();
    t.is("step=N", await e.step(), 12);
    const file = path.join(dir, "zigzag.json");
    t.native("run", "zigzag", "/dev/null", "-o", file);
    t.is("with the bits of that step", t.weights(await e.lesson()), t.trained(file, 12));
    const back = await copied(e);
    t.matches("a copied link has the lesson, the step and the unit", back,
              /#lesson=zigzag&.*step=12/);
    t.matches("and the unit", back, /&unit=3/);
    await e.page.go(FILE_URL + "#lesson=four-cases&page=2");
    await e.settle();
    t.ok("page=N", await e.has("predict:elbow:right"));
}

async function wrong(e) {
    await e.page.go(FILE_URL + "#lesson=case-iii");
    await e.settle();
    const before = await e.state(), good = t.hash_of(await e.text());
    const two = t.hash_of(JSON.stringify({ elbow: 2, unit: { w: 1, b: 0 }, points: [[1, 0]],
        training: { rate: 1 } }));
    const bad = {
        "cut short": [good.slice(0, good.length - 20), /cut|short|incomplete/i],
        "damaged": [good.slice(0, 30) + "AAAA" + good.slice(34), /damaged|link/i],
        "not one of Elbow's": ["section-3", /link|lesson/i],
        "of a newer Elbow": [two, /newer|version|elbow/i],
        "of a lesson that is not there": ["lesson=nobody", /nobody/],
        "too large": ["A".repeat(60000), /large|long|KB/i],
        "a bomb": [t.hash_of(" ".repeat(2000000)), /large|long|MB/i],
    };
    for (const [what, [hash, words]] of Object.entries(bad)) {
        await e.page.go(FILE_URL + "#" + hash);
        await e.settle();
        t.matches(`a link ${what} is told`, await e.said(), words);
        t.is("and what was there stays", await e.state(), before);
    }
    await e.page.go(FILE_URL + "#" + good + "&amp;step=1.");
    await e.settle();
    t.is("a messenger's &amp; and full stop do no harm", await e.step(), 1);
}

t.run(async () => {
    const b = await t.browser();
    const page = await b.page();
    const e = await t.Elbow.open(page, { hash: "lesson=case-ii" });
    await page.allow("clipboardReadWrite", "clipboardSanitizedWrite");
    await every_lesson(e);
    await options(e);
    await wrong(e);
    t.quiet(e);
});
