# Elbow: `make run` opens the window, `make test` runs every test; both first
# install what is missing. `make help` lists the rest.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:

BUILD   ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
ARGS    ?=
INSTALL ?= install
VERSION := 1.0.0
comma   := ,

LAPACKE  := $(shell pkg-config --exists lapacke 2>/dev/null && echo lapacke)
# makes the fonts that an SVG carries; without it, it carries outlines alone
SUBSET   := $(shell pkg-config --exists 'harfbuzz-subset >= 2.9' 2>/dev/null && echo harfbuzz-subset)
PACKAGES := sdl2 SDL2_ttf epoxy cairo zlib fontconfig jansson $(LAPACKE) $(SUBSET)
WARN   := -Wall -Wextra -Wshadow -Wconversion
CFLAGS ?= -O2 -g
SAN    ?=
# No contraction: a fused multiply-add would change which side of an elbow a
# point is on.
BASE_CFLAGS := -std=c11 -D_XOPEN_SOURCE=700 -ffp-contract=off -fno-math-errno $(WARN) \
               -Isrc
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I\//-isystem \//g')
PKG_LIBS   := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
# giflib itself brings no .pc; Debian's does
GIFLIB     := $(shell pkg-config --libs libgif 2>/dev/null || { printf '\043include <stdio.h>\n\043include <gif_lib.h>\n' | \
                $(CC) $(PKG_CFLAGS) -E -x c - >/dev/null 2>&1 && echo -lgif; })
# What stops a mistake with memory before it is made use of. Lengths of library calls are only
# looked at in optimised code, and sanitizers do it themselves.
OPTIMISED   = $(filter-out -O0,$(lastword $(filter -O%,$(CFLAGS))))
FORTIFY     = $(if $(OPTIMISED),$(if $(SAN),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2))
HARDEN      = -fstack-protector-strong -fPIE $(FORTIFY)
HARDEN_LINK = $(if $(filter Linux,$(shell uname -s)),-pie -Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)
LINK        = $(HARDEN_LINK) $(LDFLAGS)
ALL_CFLAGS  = $(BASE_CFLAGS) $(PKG_CFLAGS) $(if $(SUBSET),-DELBOW_SUBSET) $(HARDEN) $(CFLAGS) $(SAN)
LIBS        = $(PKG_LIBS) $(or $(GIFLIB),-lgif) $(if $(LAPACKE),,-llapacke) -lm -pthread
TEST_LIBS   = $(shell pkg-config --libs cmocka 2>/dev/null)
SANITIZE   := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# functions and lines, for what sanitizers say; `make debug` has the rest
ASAN_CFLAGS := -O1 -g1
# A test's own lines are many and are run once: compiling them well takes longer than it saves. Of
# what may be wrong with them the plain build warns.
TEST_CFLAGS = -g1 $(if $(SAN),-O0 -w,$(if $(OPTIMISED),-O1))
KEEP_LOADED = $(if $(SAN),$(BUILD)/tests/keep_loaded.o)
# One compiler to a core, unless -j was given.
JOBS = $(if $(filter -j%,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))

# rooms' folders web/ are for the browser alone
SRC       := $(sort $(filter-out src/platform/web/% src/app/web/%,$(wildcard src/*.c src/*/*.c src/*/*/*.c)))
OBJ       := $(SRC:%.c=$(BUILD)/%.o)
LIB_OBJ   := $(filter-out $(BUILD)/src/main.o,$(OBJ)) $(BUILD)/gen/embedded.o $(BUILD)/gen/manual.o
EMBED     := $(sort $(wildcard assets/data/*.csv assets/lessons/*.json shaders/*))
# the manual, for `elbow help`: not in the page
MANUAL    := $(sort $(wildcard assets/man/*.[1-8]))
UNIT_BIN  := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZ_BIN  := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
BENCH_BIN := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/bench/*.c)))
# what drives the window tests: X, so Linux
TOOL_BIN  := $(if $(filter Linux,$(shell uname -s)),$(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/window/*.c))))
# the same drawings by every backend, and how far apart they are
MATRIX    := $(patsubst tests/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/matrix/*.c)))
# hands that know nothing
MONKEY    := $(BUILD)/tests/monkey/monkey
# what writing is made to fail with; and every call, once in turn
FAULTS    := $(if $(TOOL_BIN),$(BUILD)/tests/faults.so $(if $(SAN),,$(BUILD)/tests/each.so $(BUILD)/tests/faults/sitting))
# What has two threads and no window, with what it needs and no more: under
# ThreadSanitizer, which does not go with the others.
TSAN_SRC  := tests/unit/test_trainer.c src/app/trainer.c src/app/asked.c src/app/held.c $(sort $(wildcard src/model/*.c src/math/*.c src/math/*/*.c src/base/*.c))
TSAN_OBJ  := $(TSAN_SRC:%.c=$(BUILD)/tsan/%.o)
TSAN_BIN  := $(if $(SAN),,$(BUILD)/tsan/tests/unit/test_trainer)
# base, math and model: the C library alone, and LAPACK where it is. CORE_CC is any compiler.
CORE_SRC  := $(filter src/base/% src/math/% src/model/%,$(SRC))
CORE_TEST := $(shell grep -LE '"(app|batch|canvas|export|files|font|input|platform|plot|typeset|view)/|view_story' tests/unit/test_*.c)
CORE_LAPACK := $(if $(LAPACKE),$(shell pkg-config --libs lapacke 2>/dev/null))
CORE       = $(BUILD)/core
# what there is no library for, or no processes
CORE_WITHOUT = $(if $(CORE_LAPACK),,%/test_least_squares.c %/test_solver.c) $(if $(CORE_ALONE),$(shell grep -l '<sys/' tests/unit/test_*.c))
CORE_CC    = $(CC)
CORE_AR    = $(AR)
CORE_FLAGS = $(BASE_CFLAGS) -Werror $(CFLAGS) $(if $(CORE_LAPACK),,-DELBOW_NO_LAPACK)
CORE_OBJ   = $(CORE_SRC:%.c=$(CORE)/%.o)
CORE_BIN   = $(patsubst tests/unit/%.c,$(CORE)/%$(CORE_EXE),$(filter-out $(CORE_WITHOUT),$(CORE_TEST)))
SOURCES   := $(sort $(wildcard src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tests/*.[ch] tests/*/*.[ch]))

.PHONY: all run test test-web torture core core-programs tree coverage web debug bench bench-web notebook fuzz format lint install uninstall deb clean help golden-update test-programs

all: $(BUILD)/elbow                ## build the program: build/elbow

run:                               ## open the window; make run ARGS="lesson.json --theme dark"
	@.ci/setup run
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@if $(if $(strip $(ARGS)),false,[ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]); then \
	   echo "There is no display here, so no window can open: drawing the four cases instead." && \
	   $(BUILD)/elbow export case-ii --view cases -o $(BUILD)/four-cases.png && \
	   echo "The figure is in $(BUILD)/four-cases.png."; \
	 else $(BUILD)/elbow $(ARGS); fi

test:                              ## every test, of the longest a sample; ends with "N passed, N failed"
	@.ci/setup test
	@$(MAKE) --no-print-directory -s $(JOBS) all test-programs
	@$(MAKE) --no-print-directory -s $(JOBS) BUILD=$(BUILD)/asan CFLAGS='$(ASAN_CFLAGS)' SAN='$(SANITIZE)' all test-programs
	@BUILD=$(BUILD) sh tests/run.sh

test-web:                          ## the page of `make web` in Chromium and Firefox
	@.ci/setup web-test
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@$(MAKE) --no-print-directory -s $(JOBS) web
	@BUILD=$(BUILD) sh tests/run.sh web

torture:                           ## the same, nothing left out and the machine busy: as long as it takes
	@ELBOW_TORTURE=1 $(MAKE) --no-print-directory test

test-programs: $(UNIT_BIN) $(FUZZ_BIN) $(TOOL_BIN) $(MATRIX) $(MONKEY) $(FAULTS) $(TSAN_BIN)

core:                              ## base, math and model alone, by every compiler that is here
	@BUILD=$(BUILD) MAKE='$(MAKE)' CC='$(CC)' sh tests/core/run.sh

core-programs: $(CORE)/libcore.a $(if $(CORE_NO_TESTS),,$(CORE_BIN))

tree:                              ## which rooms of src/ look at which; fails against the order
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@BUILD=$(BUILD) sh tests/tree.sh

coverage:                          ## which lines no test reaches, without platform and canvas/gl
	@.ci/setup test
	@$(MAKE) --no-print-directory -s $(JOBS) BUILD=$(BUILD)/coverage CFLAGS='-O1 -g --coverage' TSAN_BIN= all test-programs
	@BUILD=$(BUILD)/coverage sh tests/coverage.sh

web: $(BUILD)/gen/embedded.c       ## the program for a browser, one file: build/web/elbow.html
	@.ci/setup web
	@$(MAKE) --no-print-directory -s $(JOBS) -f src/platform/web/build/web.mk BUILD=$(BUILD)

debug:                             ## the program with sanitizers: build/debug/elbow
	@$(MAKE) --no-print-directory $(JOBS) BUILD=$(BUILD)/debug CFLAGS='-O0 -g3' SAN='$(SANITIZE)' all

bench:                             ## what it costs, beside a baseline each
	@.ci/setup test
	@$(MAKE) --no-print-directory -s $(JOBS) all $(BENCH_BIN) $(TOOL_BIN)
	@BUILD=$(BUILD) sh tests/bench/run.sh

bench-web:                         ## what the page costs, beside a baseline each; PLAYGROUND=DIR for one more
	@.ci/setup web-test
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@$(MAKE) --no-print-directory -s $(JOBS) web
	@BUILD=$(BUILD) node tests/bench/web.js

notebook:                          ## the course notebook's experiment: final losses over ten starts
	@.ci/setup run
	@$(MAKE) --no-print-directory -s $(JOBS) all
	@BUILD=$(BUILD) sh tests/bench/notebook.sh

fuzz:                              ## random bytes for the readers; FUZZ_SECONDS=60 in all
	@.ci/setup test
	@$(MAKE) --no-print-directory -s $(JOBS) BUILD=$(BUILD)/asan CFLAGS='$(ASAN_CFLAGS)' SAN='$(SANITIZE)' test-programs
	@BUILD=$(BUILD) FUZZ_SECONDS=$${FUZZ_SECONDS:-60} sh tests/run.sh fuzz

golden-update:                     ## rewrite the expected pictures and traces of tests/golden
	@.ci/setup test
	@$(MAKE) --no-print-directory -s $(JOBS) all test-programs
	@BUILD=$(BUILD) ELBOW_GOLDEN_UPDATE=1 sh tests/run.sh golden
	@git status --short tests/golden

# Formulas keep the layout of their hand (2*x, not 2 * x), which clang-format
# cannot leave alone: whole files only where asked for.
format:                            ## tidy blanks and line ends; FILES="src/a.c" lays those out with clang-format
	@for f in $(SOURCES); do \
	   awk '{ sub(/[ \t\r]+$$/, ""); gsub(/\t/, "    "); print }' "$$f" > $(BUILD)/format.tmp; \
	   cmp -s "$$f" $(BUILD)/format.tmp || { cat $(BUILD)/format.tmp > "$$f"; echo "$$f"; }; \
	 done; rm -f $(BUILD)/format.tmp
	@[ -z "$(FILES)" ] || clang-format -i $(FILES)

lint:                              ## look for mistakes (needs cppcheck; clang-tidy too when it is there)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	  --suppressions-list=.cppcheck --error-exitcode=1 -Isrc src
	@if command -v clang-tidy >/dev/null; then \
	   echo clang-tidy; clang-tidy --quiet $(SRC) -- $(BASE_CFLAGS) $(PKG_CFLAGS) 2>/dev/null; \
	 else echo "clang-tidy is not installed: left out"; fi

INSTALL_SH = BUILD='$(BUILD)' PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' INSTALL='$(INSTALL)' sh assets/desktop/install.sh
install: $(BUILD)/share/made       ## into PREFIX (/usr/local), below DESTDIR
	@$(INSTALL_SH) install

uninstall:                         ## takes it away again
	@$(INSTALL_SH) uninstall

deb: $(BUILD)/share/made $(BUILD)/packed/elbow           ## a package for Debian and its family: build/elbow_…deb
	@BUILD='$(BUILD)' VERSION='$(VERSION)' sh assets/deb/pack.sh

clean:                             ## forget everything built
	rm -rf $(BUILD)

help:                              ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

# --- how things are built ---

# Says which packages are missing instead of "SDL.h: No such file".
ifeq ($(and $(PKG_LIBS),$(LAPACKE),$(GIFLIB)),)
$(OBJ) $(LIB_OBJ): | packages
.PHONY: packages
packages:
	@.ci/setup --check run
endif

# Change when a flag does, or when files come or go; what depends on them is
# then built anew.
FILES_NOW = $(SRC) $(EMBED) $(MANUAL)
FLAGS_NOW = $(CC) $(ALL_CFLAGS) / $(TEST_CFLAGS) $(LINK) $(LIBS)
write-if-changed = mkdir -p $(@D); \
	echo '$(subst ','\'',$(1))' | cmp -s - $@ || echo '$(subst ','\'',$(1))' > $@
.PHONY: FORCE
$(BUILD)/flags: FORCE
	@$(call write-if-changed,$(FLAGS_NOW))
$(BUILD)/files: FORCE
	@$(call write-if-changed,$(FILES_NOW))

$(BUILD)/elbow: $(BUILD)/src/main.o $(BUILD)/gen/version.o $(BUILD)/libelbow.a $(KEEP_LOADED)
	$(CC) $(ALL_CFLAGS) $(LINK) -o $@ $^ $(LIBS)

# Linked without its names for a debugger: their folders would be in the sum that is its build ID.
$(BUILD)/packed/elbow: $(BUILD)/src/main.o $(BUILD)/gen/version.o $(BUILD)/libelbow.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LINK) -s -o $@ $^ $(LIBS)

# what the program itself makes of what is installed
$(BUILD)/share/made: $(BUILD)/elbow
	@mkdir -p $(@D)
	@for n in 16 22 24 32 48 64 128 256 512; do \
	   $(BUILD)/elbow icon --size $$n -o $(@D)/elbow-$$n.png && \
	   $(BUILD)/elbow icon --size $$n --lesson -o $(@D)/lesson-$$n.png || exit 1; \
	 done
	@$(BUILD)/elbow icon -o $(@D)/elbow.svg
	@$(BUILD)/elbow icon --lesson -o $(@D)/lesson.svg
	@for shell in bash zsh fish; do \
	   $(BUILD)/elbow completion $$shell > $(@D)/elbow.$$shell || exit 1; \
	 done
	@touch $@

$(BUILD)/libelbow.a: $(LIB_OBJ) $(BUILD)/files
	@rm -f $@
	$(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/src/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/keep_loaded.o: tests/keep_loaded.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

# The commit is that of this folder's own repository, or of the archive that it came in. Where git
# is here and will not say (`sudo make install`), what stood there stays. The program alone is
# linked anew by it: nothing else may know it.
COMMIT = if [ -e .git ]; then \
	   GIT_OPTIONAL_LOCKS=0 git describe --always --dirty --abbrev=8 --exclude='*' 2>/dev/null || \
	   sed -n 's/.*version_commit.*"\(.*\)";$$/\1/p' $@ 2>/dev/null; \
	 else sed -n 's/^\([0-9a-f]\{8\}\)[0-9a-f]*$$/\1/p' .ci/commit; fi
$(BUILD)/gen/version.c: FORCE
	@mkdir -p $(@D)
	@commit=$$($(COMMIT)); \
	 { echo '#include "base/version.h"'; \
	   echo 'const char version_number[] = "$(VERSION)";'; \
	   echo "const char version_commit[] = \"$$commit\";"; } > $@.new; \
	 if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi
# Text files as string literals: name of the list, its files.
define text-files
@mkdir -p $(@D)
@{ echo '#include "base/embedded.h"'; \
   echo 'extern const EmbeddedFile $(1)_files[];'; \
   echo 'extern const size_t $(1)_count;'; \
   echo 'const EmbeddedFile $(1)_files[] = {'; \
   for f in $(2); do \
     printf '{ "%s", ""\n' "$$f"; \
     sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' "$$f"; \
     printf ', %s },\n' "$$(wc -c < "$$f" | tr -d ' ')"; \
   done; \
   echo '{ 0, 0, 0 } };'; \
   echo 'const size_t $(1)_count = sizeof $(1)_files/sizeof $(1)_files[0] - 1;'; \
 } > $@
endef
$(BUILD)/gen/embedded.c: $(EMBED) $(BUILD)/files
	$(call text-files,embedded,$(EMBED))
$(BUILD)/gen/manual.c: $(MANUAL) $(BUILD)/files
	$(call text-files,manual,$(MANUAL))

# of the tests whose malloc stands before the library's
WRAP = $(if $(and $(filter %/test_memory %/test_page_memory %/test_contents_memory %/test_events_memory %/test_trainer_memory %/test_table_memory,$@),$(filter Linux,$(shell uname -s))),$(patsubst %,-Wl$(comma)--wrap=%,malloc calloc realloc aligned_alloc))
# of what reads all that an open question hides, and then un-hides it
WRAP += $(if $(and $(filter %/test_asked,$@),$(filter Linux,$(shell uname -s))),-Wl$(comma)--wrap=lesson_hides)
# of what counts the steps that are worked out
WRAP += $(if $(and $(filter %/test_costs,$@),$(filter Linux,$(shell uname -s))),-Wl$(comma)--wrap=unit_step)
$(BUILD)/tests/unit/%: tests/unit/%.c $(BUILD)/libelbow.a $(KEEP_LOADED)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(TEST_CFLAGS) -Itests $(LINK) $(WRAP) -MMD -MP -o $@ $< $(KEEP_LOADED) $(BUILD)/libelbow.a $(LIBS) $(TEST_LIBS)

# The core has objects of its own: no flag of a package comes near them.
$(CORE)/flags: FORCE
	@$(call write-if-changed,$(CORE_CC) $(CORE_FLAGS) / $(CORE_SRC))
$(CORE)/src/%.o: src/%.c $(CORE)/flags
	@mkdir -p $(@D)
	$(CORE_CC) $(CORE_FLAGS) -MMD -MP -c -o $@ $<
$(CORE)/libcore.a: $(CORE_OBJ) $(CORE)/flags
	@rm -f $@
	$(CORE_AR) rcs $@ $(CORE_OBJ)
$(CORE)/%$(CORE_EXE): tests/unit/%.c $(CORE)/libcore.a
	$(CORE_CC) $(CORE_FLAGS) -Wno-conversion -Itests/core -Itests -MMD -MP -MF $@.d -o $@ $< $(CORE)/libcore.a $(CORE_LAPACK) $(CORE_LDFLAGS) -lm

$(BUILD)/tsan/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(filter-out $(FORTIFY),$(ALL_CFLAGS)) -O1 -fsanitize=thread -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tsan/tests/unit/test_trainer: $(TSAN_OBJ)
	$(CC) $(ALL_CFLAGS) -fsanitize=thread $(LINK) -o $@ $^ $(LIBS) $(TEST_LIBS)

$(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(BUILD)/libelbow.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(LINK) -o $@ $< tests/fuzz/driver.c $(BUILD)/libelbow.a $(LIBS)

$(BUILD)/tests/window/%: tests/window/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LINK) -o $@ $< $$(pkg-config --libs jansson x11)

# without sanitizers: it lies before theirs
$(BUILD)/tests/faults.so $(BUILD)/tests/each.so: $(BUILD)/tests/%.so: tests/faults/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(BASE_CFLAGS) $(CFLAGS) -fPIC -shared -o $@ $< -ldl

# The baselines link nothing of ours: they are what the machine itself costs.
$(BUILD)/tests/bench/floor: tests/bench/floor.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LINK) -o $@ $< $$(pkg-config --libs sdl2)

$(BUILD)/tests/bench/printf_baseline $(BUILD)/tests/bench/measure: $(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LINK) -o $@ $<

$(BUILD)/tests/matrix/%: tests/matrix/%.c $(BUILD)/libelbow.a $(KEEP_LOADED)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(LINK) -o $@ $< $(KEEP_LOADED) $(BUILD)/libelbow.a $(LIBS)

$(MONKEY): $(wildcard tests/monkey/*.[ch]) $(BUILD)/libelbow.a $(KEEP_LOADED)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(LDFLAGS) -o $@ $(filter %.c,$^) $(KEEP_LOADED) $(BUILD)/libelbow.a $(LIBS)

$(BUILD)/tests/%: tests/%.c $(BUILD)/libelbow.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests -MMD -MP $(LINK) -o $@ $< $(BUILD)/libelbow.a $(LIBS)

-include $(CORE_OBJ:.o=.d) $(CORE_BIN:=.d)
-include $(OBJ:.o=.d) $(TSAN_OBJ:.o=.d) $(UNIT_BIN:=.d) $(BENCH_BIN:=.d) $(TOOL_BIN:=.d) $(MATRIX:=.d)
