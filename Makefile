# Elbow: `make run` opens the window, `make test` runs every test; both first
# install what is missing. `make help` lists the rest.
.DEFAULT_GOAL := all

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
VERSION := 0.1.0

PACKAGES := sdl2 SDL2_ttf epoxy cairo fontconfig jansson
WARN  := -Wall -Wextra -Wshadow -Wconversion
CFLAGS ?= -O2 -g
# No contraction: a fused multiply-add would change which side of an elbow a
# point is on.
BASE_CFLAGS := -std=c11 -D_XOPEN_SOURCE=700 -ffp-contract=off -fno-math-errno $(WARN) \
               -Isrc -DELBOW_VERSION='"$(VERSION)"' -MMD -MP
ifneq ($(shell command -v pkg-config 2>/dev/null),)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I\//-isystem \//g')
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
endif
ALL_CFLAGS = $(BASE_CFLAGS) $(PKG_CFLAGS) $(CFLAGS) $(SAN)
LIBS       = $(PKG_LIBS) -lm

SRC   := $(sort $(wildcard src/*.c src/*/*.c src/*/*/*.c))
OBJ   := $(SRC:%.c=$(BUILD)/%.o)
LIBOBJ := $(filter-out $(BUILD)/src/main.o,$(OBJ)) $(BUILD)/gen/embedded.o
EMBED := $(sort $(wildcard assets/lessons/*.json shaders/*))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BIN := $(UNIT_SRC:tests/unit/%.c=$(BUILD)/unit/%)

.PHONY: all
all: $(BUILD)/elbow

$(BUILD)/elbow: $(BUILD)/src/main.o $(BUILD)/libelbow.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libelbow.a: $(LIBOBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/gen/embedded.o: $(BUILD)/gen/embedded.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Text files as string literals; awk because every system has it.
$(BUILD)/gen/embedded.c: $(EMBED) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "base/embedded.h"'; \
	   echo 'const EmbeddedFile embedded_files[] = {'; \
	   for f in $(EMBED); do \
	     printf '{ "%s", ' "$$f"; \
	     awk '{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); printf "\"%s\\n\"\n", $$0 } END { if (NR == 0) print "\"\"" }' "$$f"; \
	     printf ', %s },\n' "$$(wc -c < "$$f" | tr -d ' ')"; \
	   done; \
	   echo '{ 0, 0, 0 } };'; \
	   echo 'const size_t embedded_count = sizeof embedded_files/sizeof embedded_files[0] - 1;'; \
	 } > $@

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libelbow.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(LDFLAGS) -o $@ $< $(BUILD)/libelbow.a $(LIBS) $(shell pkg-config --libs cmocka 2>/dev/null)

.PHONY: unit
unit: $(UNIT_BIN)
	@set -e; for t in $(UNIT_BIN); do echo "$$t"; "$$t"; done

.PHONY: clean
clean:
	rm -rf $(BUILD)

-include $(OBJ:.o=.d) $(UNIT_BIN:=.d)
