// Files come and go: every export is downloaded with the bytes that `elbow export` writes; tables
// by drop, paste and chooser; text and pictures copied; what is too large, and what a browser
// cannot do, is said.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const t = require("./lib/story.js");
const { folder, page_fonts, TOP } = require("./lib/elbow.js");

const downloads = folder(), dir = folder();
const DIST = [[4, 2], [7, 4.5], [8, 16], [9, 10], [10, 18]];
const TABLE = "speed,dist\n" + DIST.map((r) => r.join() + "\n").join("");

function file(name, text) {
    fs.writeFileSync(path.join(dir, name), text);
    return path.join(dir, name);
}

// The file that act brings down.
async function downloaded(act, ending) {
    for (const f of fs.readdirSync(downloads)) fs.rmSync(path.join(downloads, f));
    await act();
    return t.until(`a ${ending} comes down`, () => {
        const f = fs.readdirSync(downloads).find((n) => n.endsWith("." + ending));
        return f ? { name: f, bytes: fs.readFileSync(path.join(downloads, f)) } : null;
    });
}

async function drop(e, ...files) {
    const at = await e.place("plot");
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"])
        await e.page.send("Input.dispatchDragEvent", { type, x: at.x, y: at.y, data });
    await e.settle();
}

// Ctrl+V, as the browser does it itself.
async function paste(e, text) {
    await e.eval(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    const v = { key: "v", code: "KeyV", windowsVirtualKeyCode: 86, modifiers: 2 };
    await e.page.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...v, commands: ["paste"] });
    await e.page.send("Input.dispatchKeyEvent", { type: "keyUp", ...v });
    await e.settle();
}
const clipboard = (e) => e.eval("navigator.clipboard.readText()");

async function saved(e) {
    const json = await downloaded(() => e.press("ctrl+s"), "json");
    t.is("Ctrl+S brings the lesson down", json.bytes.toString(), await e.text());
    const native = path.join(dir, "native.png");
    t.native("export", "case-ii", "-o", native);
    const png = await downloaded(() => e.press("ctrl+e", "Return"), "png");
    t.ok("Ctrl+E, Enter: the plot as PNG", png.bytes.equals(fs.readFileSync(native)));
    await e.press("Escape");
}

async function exported(e) {
    const differ = [], fonts = page_fonts();
    await e.do("step 3");
    for (const ending of ["png", "svg", "pdf", "gif", "tex", "csv", "jsonl"]) {
        const native = path.join(dir, "native." + ending);
        t.native("export", "case-ii", "--steps", "3", "-o", native, { env: fonts });
        const web = await downloaded(() => e.run(`export out.${ending}`), ending);
        if (!web.bytes.equals(fs.readFileSync(native))) differ.push(ending);
    }
    t.is("exports have the native program's bytes", differ, []);
    t.matches("MP4: said what to do instead", await e.run("export out.mp4"), /Choose GIF/);
}

async function dropped(e) {
    await drop(e, file("cars.csv", TABLE));
    const { data } = await e.lesson();
    t.is("a dropped table is the data", [data.csv, data.x, data.y], ["cars.csv", "speed", "dist"]);
    t.is("with each of its rows", Object.keys(await e.handles()).filter((n) =>
        n.startsWith("point:")).length, DIST.length);
    await drop(e, path.join(TOP, "assets/lessons/20-case-ii.json"));
    t.is("a dropped lesson opens", (await e.lesson()).title, "Case (ii): w > 0, x > 0");
    const before = await e.state(), huge = file("huge.csv", "x,y\n");
    fs.truncateSync(huge, 200e6);
    await drop(e, huge);
    t.matches("a table of 200 MB is refused in words", await e.said(), /huge\.csv.* 200 MB.*fewer/);
    await drop(e, file("empty.csv", ""));
    t.matches("an empty one, too", await e.said(), /^empty\.csv.* is empty/);
    t.is("and what was there stays", await e.state(), before);
    await drop(e, file("one.csv", "u,v\n1,2\n2,3\n"), file("two.csv", "p,q\n1,2\n2,3\n3,4\n"));
    t.is("of two tables the last one is shown", (await e.lesson()).data.csv, "two.csv");
    await e.press("ctrl+z");
    t.is("and the other is one undo away", (await e.lesson()).data.csv, "one.csv");
}

// The person knows of no folders here.
async function called(e) {
    await drop(e, file("three.csv", "p,q,r\n1,2,3\n2,3,4\n3,4,6\n"));
    await drop(e, file("three.csv", "words\n"));
    t.matches("a table is called by its name alone", await e.run("column x r"), /^three\.csv:/);
    t.matches("and so is what is written", await e.run("export a.bmp"), /^a\.bmp:/);
    await drop(e, file("two\nlines.csv", "x\n"));
    t.matches("a name is one line", await e.said(), /^two_lines\.csv:/);
}

async function pasted(e) {
    await e.do("open zigzag");
    await paste(e, TABLE.replace(/,/g, "\t"));
    await e.press("Return");
    t.is("pasted cells are the data", (await e.lesson()).points, DIST);
    const before = await e.state();
    await paste(e, "1\t2\n".repeat(1.3e6));
    t.matches("a paste of 5 MB of cells is refused in words", await e.said(), /1000000 rows; keep/);
    await paste(e, "some words ".repeat(5e5));
    t.matches("and one of words", await e.said(), /keep fewer|no rows of numbers/);
    t.is("and what was there stays", await e.state(), before);
    await paste(e, "");
    t.matches("of a clipboard without text it is said so", await e.said(), /no text on the clip/);
    await e.click("value:rate");
    await paste(e, "0.5");
    await e.press("Return");
    t.is("into a field the text goes, instead of what was chosen there",
         (await e.lesson()).training.rate, 0.5);
}

async function copied(e) {
    await e.do("open case-ii");
    await e.press("ctrl+c");
    t.matches("Ctrl+C: the step's derivation is on the clipboard", await clipboard(e), /\\lambda/);
    await e.click("value:w");
    await e.press("ctrl+c", "Escape");
    t.is("in a field, what is chosen there", await clipboard(e), "1");
    await e.press("ctrl+e");
    await e.click("button:copy-picture");
    t.matches("a picture is copied", await e.said(), /on the clipboard \(PNG\)/);
    const native = path.join(dir, "native.png");
    t.native("export", "case-ii", "-o", native);
    const size = await t.until("the clipboard has it", () => e.eval(`(async () => {
        const [item] = await navigator.clipboard.read();
        if (!item.types.includes("image/png")) return null;
        const { width, height } = await createImageBitmap(await item.getType("image/png"));
        return [width, height]; })()`));
    const png = fs.readFileSync(native);
    t.is("as large as a file of it", size, [png.readUInt32BE(16), png.readUInt32BE(20)]);
    await e.press("Escape");
}

async function chosen(e) {
    await e.page.send("Page.setInterceptFileChooserDialog", { enabled: true });
    const asked = new Promise((done) => {
        e.page.listeners.push((method, m) => { if (method === "Page.fileChooserOpened") done(m); });
    });
    await e.page.press("ctrl+o");
    const { backendNodeId } = await asked;
    await e.page.send("DOM.setFileInputFiles",
        { files: [path.join(dir, "cars.csv")], backendNodeId });
    await t.until("the chosen table is there", async () =>
        ((await e.lesson()).data || {}).csv === "cars.csv");
    t.ok("Ctrl+O asks for a file, which opens", true);
}

t.run(async () => {
    const b = await t.browser(), page = await b.page();
    const e = await t.Elbow.open(page, { hash: "lesson=case-ii" });
    await page.allow("clipboardReadWrite", "clipboardSanitizedWrite");
    await page.downloads_to(downloads);
    await saved(e);
    await exported(e);
    await dropped(e);
    await called(e);
    await pasted(e);
    await copied(e);
    await chosen(e);
    t.quiet(e);
});
