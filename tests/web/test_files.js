// Files come and go: every export is downloaded with the bytes that `elbow export` writes; tables
// by drop, paste and chooser; what is too large, and what a browser cannot do, is said.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { folder, TOP } = require("./lib/elbow.js");

const downloads = folder(), dir = folder();

// The file that act brings down.
async function downloaded(act, ending) {
    for (const f of fs.readdirSync(downloads)) fs.rmSync(path.join(downloads, f));
    await act();
    return t.until(`a ${ending} comes down`, () => {
        const f = fs.readdirSync(downloads).find((n) => n.endsWith("." + ending));
        return f ? { name: f, bytes: fs.readFileSync(path.join(downloads, f)) } : null;
    });
}

const table = "speed,dist\n4,2\n7,4.5\n8,16\n9,10\n10,18\n";

// The browser's own way of a file that is dropped.
async function drop(e, ...files) {
    const at = await e.place("plot");
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"])
        await e.page.send("Input.dispatchDragEvent", { type, x: at.x, y: at.y, data });
    await e.settle();
}

async function paste(e, text) {
    await e.eval(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await e.page.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "v", code: "KeyV",
        windowsVirtualKeyCode: 86, modifiers: 2, commands: ["paste"] });
    await e.page.send("Input.dispatchKeyEvent", { type: "keyUp", key: "v", code: "KeyV",
        windowsVirtualKeyCode: 86, modifiers: 2 });
    await e.settle();
}

async function saved(e) {
    const json = await downloaded(() => e.press("ctrl+s"), "json");
    t.is("Ctrl+S brings the lesson down", json.bytes.toString(), await e.text());
    const file = path.join(dir, "lesson.json");
    fs.writeFileSync(file, json.bytes);
    const png = await downloaded(async () => {
        await e.press("ctrl+e");
        await e.press("Return");
    }, "png");
    t.is("Ctrl+E, Enter: a PNG", png.bytes.subarray(1, 4).toString(), "PNG");
    await e.press("Escape");
}

async function exported(e) {
    const differ = [];
    const file = path.join(dir, "from.json");
    t.native("run", "case-ii", "/dev/null", "-o", file);
    for (const ending of ["png", "svg", "pdf", "gif", "tex", "csv", "jsonl"]) {
        const native = path.join(dir, "native." + ending);
        t.native("export", file, "-o", native);
        const web = await downloaded(() => e.run(`export out.${ending}`), ending);
        if (!web.bytes.equals(fs.readFileSync(native))) differ.push(ending);
    }
    t.is("exports have the native program's bytes", differ, []);
    await e.run("export out.mp4");
    await e.settle();
    t.matches("MP4: said what to do instead", await e.said(), /GIF/);
}

async function tables(e) {
    const csv = path.join(dir, "cars.csv");
    fs.writeFileSync(csv, table);
    await drop(e, csv);
    let l = await e.lesson();
    t.is("a dropped table is the data", l.points, [[4, 2], [7, 4.5], [8, 16], [9, 10], [10, 18]]);
    await drop(e, path.join(TOP, "assets/lessons/20-case-ii.json"));
    t.is("a dropped lesson opens", (await e.lesson()).title, "Case (ii): w > 0, x > 0");
    await e.do("open zigzag");
    await paste(e, table.replace(/,/g, "\t"));
    await e.press("Return");
    l = await e.lesson();
    t.is("pasted cells are the data", l.points.length, 5);
    await paste(e, "1\t2\n".repeat(1.3e6));
    t.ok("a paste of 5 MB is told of, or taken", (await e.said()).length > 0);
    await e.press("Escape");
    const huge = path.join(dir, "huge.csv");
    fs.writeFileSync(huge, "x,y\n");
    fs.truncateSync(huge, 200e6);
    const before = await e.state();
    await drop(e, huge);
    t.matches("a table of 200 MB is refused in words", await e.said(), /large|MB/);
    t.is("and what was there stays", await e.state(), before);
}

async function chosen(e) {
    const csv = path.join(dir, "cars.csv");
    await e.page.send("Page.setInterceptFileChooserDialog", { enabled: true });
    const asked = new Promise((done) => {
        e.page.listeners.push((method, m) => { if (method === "Page.fileChooserOpened") done(m); });
    });
    await e.page.press("ctrl+o");
    const { backendNodeId } = await asked;
    await e.page.send("DOM.setFileInputFiles", { files: [csv], backendNodeId });
    await t.until("the chosen table is there", async () => (await e.lesson()).points.length === 5);
    t.ok("Ctrl+O asks for a file, which opens", true);
}

t.run(async () => {
    const b = await t.browser(), page = await b.page();
    const e = await t.Elbow.open(page, { hash: "lesson=case-ii" });
    await page.allow("clipboardReadWrite", "clipboardSanitizedWrite");
    await page.downloads_to(downloads);
    await saved(e);
    await exported(e);
    await tables(e);
    await chosen(e);
    t.quiet(e);
});
