// png.js - the pixels of a PNG of 8 bits a channel, as browsers write it.
"use strict";
const zlib = require("node:zlib");

function paeth(a, b, c) {
    const p = a + b - c, pa = Math.abs(p - a), pb = Math.abs(p - b), pc = Math.abs(p - c);
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

// { w, h, pixels }: red, green, blue, alpha, row by row from the top.
function decode(png) {
    const parts = [];
    let w = 0, h = 0, n = 0;
    for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
        const size = png.readUInt32BE(at), kind = png.toString("latin1", at + 4, at + 8);
        if (kind === "IDAT") parts.push(png.subarray(at + 8, at + 8 + size));
        if (kind !== "IHDR") continue;
        w = png.readUInt32BE(at + 8);
        h = png.readUInt32BE(at + 12);
        n = { 2: 3, 6: 4 }[png[at + 17]];
        if (png[at + 16] !== 8 || n === undefined || png[at + 20] !== 0)
            throw new Error("a PNG of another kind");
    }
    const raw = zlib.inflateSync(Buffer.concat(parts)), row = w*n;
    let before = new Uint8Array(row);
    const pixels = new Uint8Array(w*h*4).fill(255);
    for (let y = 0; y < h; y++) {
        const filter = raw[y*(row + 1)], now = raw.subarray(y*(row + 1) + 1, (y + 1)*(row + 1));
        for (let i = 0; i < row; i++) {
            const a = i < n ? 0 : now[i - n], b = before[i], c = i < n ? 0 : before[i - n];
            now[i] += [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter];
        }
        for (let x = 0; x < w; x++)
            for (let k = 0; k < n; k++) pixels[4*(y*w + x) + k] = now[n*x + k];
        before = now;
    }
    return { w, h, pixels };
}

module.exports = { decode };
