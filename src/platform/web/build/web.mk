# build/web/elbow.html: the libraries and the program by emcc, packed into one page.
# Called by `make web`, from the top of the tree.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

BUILD   ?= build
OUT     := $(abspath $(BUILD)/web)
SOURCE  := $(OUT)/source
HERE    := src/platform/web/build
EMCC    ?= emcc
# emcc -c is the compiler behind a start of Python, for each of 600 files: it is called itself
CLANG   := $(shell em-config LLVM_ROOT 2>/dev/null)/clang-$(shell em-config CLANG_ADD_VERSION 2>/dev/null)
ifndef WEB_CC
WEB_CC  := $(filter ccache,$(firstword $(CC))) $(if $(wildcard $(CLANG)),$(CLANG) $(shell $(EMCC) --cflags 2>/dev/null),$(EMCC))
endif
export NODE_PATH ?= /usr/share/nodejs

include $(HERE)/libraries.mk

# What every browser with SIMD has, too; a conversion that no C defines costs no test of its range.
FEATURES := -msimd128 -mnontrapping-fptoint -msign-ext -mbulk-memory

# --- the libraries ---

# Their own warnings are theirs. No contraction, as in the program.
LIBRARY_CFLAGS := -Oz $(FEATURES) -ffp-contract=off -w -isystem $(OUT)/gen

# What is only there once it is fetched cannot be asked for by name: the stamp is.
FETCHED := $(SOURCE)/fetched
$(FETCHED): $(HERE)/fetch.sh $(HERE)/packages
	@sh $(HERE)/fetch.sh $(SOURCE)
	@touch $@

EDITED := $(SOURCE)/edited
$(EDITED): $(HERE)/edit.sh $(FETCHED)
	@sh $(HERE)/edit.sh $(SOURCE)/cairo
	@touch $@
$(OUT)/obj/cairo/flags: $(EDITED)

GEN := $(addprefix $(OUT)/gen/,cairo-features.h cairo-supported-features.h pixman-version.h \
       jansson_private_config.h lapacke_mangling.h web-ftmodule.h web-ftoption.h SDL2)
$(OUT)/gen/cairo-features.h:
	@mkdir -p $(@D)
	@printf '#define %s 1\n' CAIRO_FEATURES_H >$@
	@printf '#define CAIRO_HAS_%s 1\n' FT_FONT IMAGE_SURFACE PDF_SURFACE RECORDING_SURFACE \
	  OBSERVER_SURFACE USER_FONT MIME_SURFACE >>$@
$(OUT)/gen/cairo-supported-features.h: $(OUT)/gen/cairo-features.h
	@cp $< $@
$(OUT)/gen/pixman-version.h: $(FETCHED)
	@mkdir -p $(@D)
	@v=$$(ls $(SOURCE)/tar/pixman | sed -n 's/^pixman_\(.*\)\.orig.*/\1/p' | head -1); \
	 IFS=.; set -- $$v; \
	 sed "s/@PIXMAN_VERSION_MAJOR@/$$1/; s/@PIXMAN_VERSION_MINOR@/$$2/; \
	      s/@PIXMAN_VERSION_MICRO@/$$3/" $(SOURCE)/pixman/pixman/pixman-version.h.in >$@
# all that it asks is told by -D
$(OUT)/gen/jansson_private_config.h:
	@mkdir -p $(@D)
	@: >$@
# LAPACKE calls sub_… of lapack.c
$(OUT)/gen/lapacke_mangling.h:
	@mkdir -p $(@D)
	@echo '#define LAPACK_GLOBAL(name, NAME) sub_##name' >$@
# outlines of these very fonts, unhinted
$(OUT)/gen/web-ftoption.h:
	@mkdir -p $(@D)
	@{ echo '#include <freetype/config/ftoption.h>'; printf '#undef %s\n' \
	  TT_CONFIG_OPTION_BYTECODE_INTERPRETER TT_USE_BYTECODE_INTERPRETER \
	  TT_CONFIG_OPTION_SUBPIXEL_HINTING TT_SUPPORT_SUBPIXEL_HINTING_INFINALITY \
	  TT_SUPPORT_SUBPIXEL_HINTING_MINIMAL TT_CONFIG_OPTION_GX_VAR_SUPPORT \
	  TT_CONFIG_OPTION_EMBEDDED_BITMAPS TT_CONFIG_OPTION_COLOR_LAYERS TT_SUPPORT_COLRV1 \
	  TT_CONFIG_OPTION_BDF FT_CONFIG_OPTION_SVG FT_CONFIG_OPTION_MAC_FONTS \
	  FT_CONFIG_OPTION_GUESSING_EMBEDDED_RFORK FT_CONFIG_OPTION_USE_LZW; } >$@
$(OUT)/gen/web-ftmodule.h:
	@mkdir -p $(@D)
	@printf 'FT_USE_MODULE( FT_%s, %s )\n' Driver_ClassRec tt_driver_class \
	  Driver_ClassRec cff_driver_class Module_Class psaux_module_class \
	  Module_Class psnames_module_class Module_Class pshinter_module_class \
	  Module_Class sfnt_module_class Renderer_Class ft_smooth_renderer_class >$@
$(OUT)/gen/SDL2: $(FETCHED)
	@mkdir -p $@
	@ln -sf $(SOURCE)/libsdl2-ttf/SDL_ttf.h $@/
	@touch $@

# Anew when its own flags are others.
define library
$(1)_OBJ := $$($(1)_FILES:%=$(OUT)/obj/$(1)/%.o)
$(OUT)/obj/$(1)/flags: FORCE
	@mkdir -p $$(@D)
	@echo '$$(subst ','\'',$(LIBRARY_CFLAGS) $$($(1)_FLAGS))' | cmp -s - $$@ || \
	  echo '$$(subst ','\'',$(LIBRARY_CFLAGS) $$($(1)_FLAGS))' >$$@
$(OUT)/obj/$(1)/%.o: $(OUT)/obj/$(1)/flags $(GEN) | $(FETCHED)
	@mkdir -p $$(@D)
	$(WEB_CC) $(LIBRARY_CFLAGS) $$($(1)_FLAGS) -c -o $$@ $(SOURCE)/$(1)/$$*.c
$(OUT)/lib$(1).a: $$($(1)_OBJ) $$($(1)_EXTRA)
	@rm -f $$@
	emar rcs $$@ $$^
endef
$(foreach l,$(LIBRARIES),$(eval $(call library,$(l))))

# -a: what is local is on the stack; -A: C with prototypes
F2C_DIR := $(OUT)/fortran
$(F2C_DIR)/done: $(HERE)/libraries.mk $(FETCHED)
	@mkdir -p $(@D)
	@cp "$${F2C_H:-/usr/include/f2c.h}" $(@D)/
	@f2c -A -a -R -w -d$(@D) $(FORTRAN:%=$(SOURCE)/lapack/%.f) >$(@D)/log 2>&1 || \
	  { cat $(@D)/log >&2; exit 1; }
	@touch $@
$(OUT)/obj/fortran/%.o: $(F2C_DIR)/done
	@mkdir -p $(@D)
	$(WEB_CC) $(LIBRARY_CFLAGS) -O2 -I$(F2C_DIR) -c -o $@ $(F2C_DIR)/$*.c
$(OUT)/obj/lapack-rest.o: $(HERE)/lapack.c
	@mkdir -p $(@D)
	$(WEB_CC) $(LIBRARY_CFLAGS) -O2 -std=c11 -Wall -Wextra -c -o $@ $<
LIBRARY_A := $(LIBRARIES:%=$(OUT)/lib%.a)


# --- the program ---

# A file of a folder web/ stands for the native one of the same name, and these for others.
WEB_SRC  := $(sort $(wildcard src/platform/web/*.c src/app/web/*.c))
INSTEAD  := $(subst /web/,/,$(WEB_SRC)) $(addprefix src/,platform/file_watch.c platform/gl_guard.c \
            platform/signals.c platform/x_errors.c platform/surroundings.c font/font_find.c \
            canvas/cairo/cairo_face.c files/child.c)
SRC      := $(sort $(filter-out $(INSTEAD),$(filter-out src/platform/web/% src/app/web/%,\
            $(wildcard src/*.c src/*/*.c src/*/*/*.c))) $(WEB_SRC))
# what is worked out, over and over; all else is rather small
FAST     := src/math/fast/% $(addprefix src/math/,engine.c history.c least_squares.c network.c \
            network_train.c order.c pivoted.c rate_curve.c scale.c still.c unit.c) \
            $(addprefix src/model/,job.c run.c segment.c)
WARN     := -Wall -Wextra -Wshadow -Wconversion
CFLAGS   := -std=c11 -D_GNU_SOURCE -D_Thread_local= $(FEATURES) -ffp-contract=off -fno-math-errno $(WARN) \
            -Isrc/platform/web/include -Isrc $(LIBRARY_INCLUDES)
OBJ      := $(SRC:%.c=$(OUT)/obj/%.o) $(OUT)/obj/embedded.o $(OUT)/obj/fonts.o $(OUT)/obj/libm.o
# a page has no command line, and node no page
PAGE_OBJ := $(filter-out $(OUT)/obj/src/main.o $(OUT)/obj/src/batch/%,$(OBJ))
NODE_OBJ := $(filter-out $(OUT)/obj/src/app/web/main.o,$(OBJ)) $(OUT)/obj/version.o $(OUT)/obj/manual.o

$(OUT)/obj/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(CFLAGS))' | cmp -s - $@ || echo '$(subst ','\'',$(CFLAGS))' >$@
$(OUT)/obj/files: FORCE
	@mkdir -p $(@D)
	@echo '$(OBJ)' | cmp -s - $@ || echo '$(OBJ)' >$@
.PHONY: FORCE

$(OUT)/obj/src/%.o: src/%.c $(OUT)/obj/flags | $(GEN)
	@mkdir -p $(@D)
	$(WEB_CC) $(if $(filter $(FAST),$<),-O2,-Oz) $(CFLAGS) -MMD -MP -c -o $@ $<
$(OUT)/obj/libm.o: $(HERE)/libm.c src/base/real.h $(OUT)/obj/flags
	$(WEB_CC) -Oz $(CFLAGS) -fno-builtin -c -o $@ $<
$(OUT)/obj/embedded.o $(OUT)/obj/version.o $(OUT)/obj/manual.o: $(OUT)/obj/%.o: $(BUILD)/gen/%.c
	$(WEB_CC) -Oz $(CFLAGS) -c -o $@ $<
$(OUT)/fonts/fonts.c: $(HERE)/fonts.sh $(HERE)/fonts.js $(wildcard $(HERE)/letters/*)
	@sh $(HERE)/fonts.sh $(@D)
$(OUT)/obj/fonts.o: $(OUT)/fonts/fonts.c
	$(WEB_CC) -Oz $(CFLAGS) -c -o $@ $<
-include $(OBJ:.o=.d)

# --- the page ---

JS     := $(sort $(wildcard src/platform/web/*.js src/app/web/*.js))
# what the page's script calls and no C marks
EXPORTS := main malloc free page_run page_lesson page_lesson_why page_handles page_rests \
           page_change page_error page_left_fullscreen page_open_address
comma   := ,
empty   :=
LDFLAGS := -sEXPORTED_FUNCTIONS=$(subst $(empty) $(empty),$(comma),$(strip $(EXPORTS:%=_%))) \
           -Oz -msimd128 -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2GB -sINITIAL_MEMORY=32MB \
           -sTOTAL_STACK=2MB -sENVIRONMENT=web -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 \
           -sEXIT_RUNTIME=0 -sFORCE_FILESYSTEM=1 -sMINIFY_HTML=0 \
           -sEXPORTED_RUNTIME_METHODS=FS,UTF8ToString,stringToUTF8,lengthBytesUTF8 \
           -Wl,--wrap=eglGetProcAddress $(JS:%=--js-library %)

$(OUT)/elbow.js: $(OUT)/obj/files $(PAGE_OBJ) $(LIBRARY_A) $(JS) $(HERE)/web.mk
	$(EMCC) $(LDFLAGS) -o $@ $(PAGE_OBJ) $(LIBRARY_A)
$(OUT)/elbow.html: $(OUT)/elbow.js src/platform/web/page.html $(HERE)/pack.js
	@node $(HERE)/pack.js src/platform/web/page.html $(OUT)/elbow.js $(OUT)/elbow.wasm $@

# The same without a window or a page, for node: what the tests compare with the native program's
# bytes. Files of this machine are below /host. Not made small as the page is, which takes half a
# minute: it is the same code.
NODE_LDFLAGS := -O1 $(FEATURES) -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2GB -sTOTAL_STACK=2MB \
                -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 \
                -Wl,--wrap=eglGetProcAddress \
                -sERROR_ON_UNDEFINED_SYMBOLS=0 -Wno-undefined -lnodefs.js \
                --js-library src/platform/web/locks.js --pre-js $(HERE)/node.js
$(OUT)/elbow-node.js: $(NODE_OBJ) $(LIBRARY_A) $(HERE)/web.mk $(HERE)/node.js
	$(EMCC) $(NODE_LDFLAGS) -o $@ $(NODE_OBJ) $(LIBRARY_A)

.PHONY: all libraries node
libraries: $(LIBRARY_A)
node: $(OUT)/elbow-node.js
all: $(OUT)/elbow.html
