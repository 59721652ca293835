#!/bin/sh
# The rooms look at each other in one order, and no modules go round in a circle.
set -u
# shellcheck source=tests/env.sh disable=SC2119
. tests/env.sh

if sh tests/tree.sh; then echo "ok - the rooms keep their order"
else echo "not ok - the rooms keep their order"; exit 1; fi
