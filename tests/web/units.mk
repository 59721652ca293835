# The unit tests of base, math, model and files in WebAssembly, all in one program, of the very
# objects that the page is made of: build/web/units/units.js TEST. Called by tests/web/units.sh.
include src/platform/web/build/web.mk
.DEFAULT_GOAL := units

UNITS := $(OUT)/units
# What looks at no other room; what stands before malloc or a function of ours is for another linker.
UNIT_TEST := $(filter-out %_memory.c %/test_memory.c %/test_asked.c %/test_costs.c %/test_lesson_manual.c %/test_stream.c %/test_reading.c %/test_write.c,$(shell \
    grep -LE '"(app|batch|canvas|export|font|input|platform|plot|typeset|view)/|view_story' tests/unit/test_*.c))
UNIT_NAME := $(UNIT_TEST:tests/unit/%.c=%)
UNIT_OBJ  := $(UNIT_NAME:%=$(UNITS)/%.o)
CORE_OBJ  := $(filter $(addprefix $(OUT)/obj/src/,base/% math/% model/% files/%),$(OBJ)) $(OUT)/obj/embedded.o \
             $(OUT)/obj/src/platform/web/locks.o
CORE_LIB  := $(filter-out %/libcairo.a %/libpixman.a %/libfreetype.a %/libsdl2.a %/libsdl2-ttf.a %/libgiflib.a,\
             $(LIBRARY_A))

.PHONY: units unit-names
units: $(UNITS)/units.js
unit-names:
	@echo $(UNIT_NAME)

$(UNITS)/%.o: tests/unit/%.c tests/core/cmocka.h $(OUT)/obj/flags | $(GEN)
	@mkdir -p $(@D)
	$(WEB_CC) -O1 $(filter-out -Wconversion,$(CFLAGS)) -Itests/core -Itests -DCORE_LEFT_OUT -Dmain=main_$* \
	  -MMD -MP -c -o $@ $<
$(UNITS)/main.c: tests/web/units.mk $(UNIT_TEST)
	@mkdir -p $(@D)
	@{ echo '#include <string.h>'; echo '#include <sys/stat.h>'; \
	   for t in $(UNIT_NAME); do echo "int main_$$t(void);"; done; \
	   echo 'const char *const *core_left_out;'; \
	   echo 'int main(int n, char **a)'; \
	   echo '{'; \
	   echo '    if (n < 2) return 2;'; \
	   echo '    core_left_out = (const char *const *)a + 2;'; \
	   echo '    umask(022);'; \
	   for t in $(UNIT_NAME); do echo "    if (strcmp(a[1], \"$$t\") == 0) return main_$$t();"; done; \
	   echo '    return 2;'; \
	   echo '}'; } >$@
$(UNITS)/main.o: $(UNITS)/main.c
	$(WEB_CC) -O1 -c -o $@ $<
$(UNITS)/units.js: $(UNIT_OBJ) $(UNITS)/main.o $(CORE_OBJ) $(CORE_LIB) tests/web/units/files.js
	$(EMCC) -O1 -msimd128 -sENVIRONMENT=node -sWASM_ASYNC_COMPILATION=0 -sALLOW_MEMORY_GROWTH=1 \
	  -sMAXIMUM_MEMORY=2GB -sTOTAL_STACK=2MB -sEXIT_RUNTIME=1 -sEXPORTED_FUNCTIONS=_main,_malloc,_free \
	  --js-library src/platform/web/locks.js -lnodefs.js --pre-js tests/web/units/files.js -o $@ $(UNIT_OBJ) $(UNITS)/main.o $(CORE_OBJ) $(CORE_LIB)
-include $(UNIT_OBJ:.o=.d)
