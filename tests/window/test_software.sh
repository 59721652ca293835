#!/bin/sh
# The same hands on --software, where cairo draws the window.
WINDOW_ARGS=--software
. tests/window/test_drag.sh
