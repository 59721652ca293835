#!/bin/sh
# The window shows a picture, and GL and cairo show the same one.
. tests/window/lib.sh

shot() { import -silent -window "$WIN" "$WORK/$1.png"; }
colours() { identify -format %k "$WORK/$1.png"; }

start
shot gl
holds "the window is not empty" "k > 100" k="$(colours gl)"
press t
settle
shot dark
holds "dark is another picture" "d > 0.2" d="$(compare -metric RMSE "$WORK/gl.png" "$WORK/dark.png" null: 2>&1 | sed 's/.*(\(.*\))/\1/')"
quit_app

WINDOW_ARGS=--software
start
shot software
# Edges and glyphs are smoothed differently; more than one pixel in 1000 that
# differs by a tenth is a difference in what is drawn.
holds "GL and cairo agree" "d < 0.001*1440*900" \
    d="$(compare -metric AE -fuzz 10% "$WORK/gl.png" "$WORK/software.png" "$LOGS/gl-software.png" 2>&1)"
finish
