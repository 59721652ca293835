#!/bin/sh
# The same hands on --software, where cairo draws the window.
WINDOW_ARGS=--software
EXACT_LEAKS=1
. tests/window/test_drag.sh
