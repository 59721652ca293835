# What of each library is compiled, and with what. Objects come from $(SOURCE)/NAME/FILE.
LIBRARIES := zlib jansson giflib freetype libsdl2 libsdl2-ttf pixman cairo lapack

in = $(addprefix $(1)/,$(2))

zlib_FILES  := adler32 compress crc32 deflate gzclose gzlib gzread gzwrite infback inffast inflate \
               inftrees trees uncompr zutil
zlib_FLAGS  := -DHAVE_UNISTD_H

jansson_FILES := $(call in,src,dump error hashtable hashtable_seed load memory pack_unpack strbuffer \
                 strconv utf value version)
jansson_FLAGS := -DHAVE_STDINT_H -I$(SOURCE)/jansson/android -I$(SOURCE)/jansson/src

giflib_FILES := dgif_lib egif_lib gif_err gif_hash gifalloc openbsd-reallocarray quantize

freetype_FILES := $(call in,src/base,ftbase ftbbox ftbitmap ftdebug ftfntfmt ftglyph ftinit ftlcdfil ftmm \
                  ftstroke ftsynth ftsystem fttype1) src/truetype/truetype src/cff/cff \
                  src/sfnt/sfnt src/psaux/psaux src/psnames/psnames src/pshinter/pshinter \
                  src/smooth/smooth src/gzip/ftgzip
freetype_FLAGS := -DFT2_BUILD_LIBRARY -DFT_CONFIG_OPTION_SYSTEM_ZLIB -I$(SOURCE)/zlib -DFT_CONFIG_MODULES_H='<web-ftmodule.h>' \
                  -DFT_CONFIG_OPTIONS_H='<web-ftoption.h>' \
                  -I$(SOURCE)/freetype/include

libsdl2_FILES := $(call in,src,SDL SDL_assert SDL_dataqueue SDL_error SDL_guid SDL_hints SDL_list \
                 SDL_log SDL_utils atomic/SDL_atomic atomic/SDL_spinlock cpuinfo/SDL_cpuinfo loadso/dummy/SDL_sysloadso \
                 file/SDL_rwops filesystem/emscripten/SDL_sysfilesystem locale/SDL_locale \
                 locale/emscripten/SDL_syslocale misc/SDL_url misc/emscripten/SDL_sysurl \
                 timer/SDL_timer timer/unix/SDL_systimer) \
                 $(call in,src/events,SDL_clipboardevents SDL_displayevents SDL_dropevents SDL_events \
                 SDL_gesture SDL_keyboard SDL_keysym_to_scancode SDL_mouse SDL_quit \
                 SDL_scancode_tables SDL_touch SDL_windowevents imKStoUCS) \
                 $(call in,src/stdlib,SDL_crc16 SDL_crc32 SDL_getenv SDL_iconv SDL_malloc SDL_mslibc \
                 SDL_qsort SDL_stdlib SDL_string SDL_strtokr) \
                 $(call in,src/thread,SDL_thread generic/SDL_syscond generic/SDL_sysmutex \
                 generic/SDL_syssem generic/SDL_systhread generic/SDL_systls) \
                 $(call in,src/video,SDL_RLEaccel SDL_blit SDL_blit_0 SDL_blit_1 SDL_blit_A SDL_blit_N \
                 SDL_blit_auto SDL_blit_copy SDL_blit_slow SDL_bmp SDL_clipboard SDL_egl SDL_fillrect \
                 SDL_pixels SDL_rect SDL_shape SDL_stretch SDL_surface SDL_video SDL_yuv \
                 SDL_vulkan_utils \
                 yuv2rgb/yuv_rgb emscripten/SDL_emscriptenevents \
                 emscripten/SDL_emscriptenframebuffer emscripten/SDL_emscriptenmouse \
                 emscripten/SDL_emscriptenopengles emscripten/SDL_emscriptenvideo)
# nobody hears Elbow, or plays it with a joystick, and it draws its pictures itself
libsdl2_FLAGS := -I$(SOURCE)/libsdl2/include -DSDL_AUDIO_DISABLED=1 -DSDL_JOYSTICK_DISABLED=1 \
                 -DSDL_SENSOR_DISABLED=1 -DSDL_POWER_DISABLED=1 -DSDL_RENDER_DISABLED=1 -DSDL_LEAN_AND_MEAN=1 \
                 -DSDL_LOADSO_DISABLED=1

libsdl2-ttf_FILES := SDL_ttf
libsdl2-ttf_FLAGS := -DTTF_USE_HARFBUZZ=0 -I$(SOURCE)/libsdl2/include -I$(SOURCE)/freetype/include

pixman_FILES := $(call in,pixman,pixman pixman-access pixman-access-accessors pixman-arm \
                pixman-bits-image pixman-combine-float pixman-combine32 pixman-conical-gradient \
                pixman-edge pixman-edge-accessors pixman-fast-path pixman-filter pixman-general \
                pixman-glyph pixman-gradient-walker pixman-image pixman-implementation \
                pixman-linear-gradient pixman-matrix pixman-mips pixman-noop pixman-ppc \
                pixman-radial-gradient pixman-region16 pixman-region32 pixman-solid-fill \
                pixman-timer pixman-trap pixman-utils pixman-x86)
# what it wants inlined at any price is written out a hundred times, for operators that nobody uses
pixman_FLAGS := -DPACKAGE=pixman-1 -DPIXMAN_NO_TLS -D__always_inline__=__unused__ \
                -I$(SOURCE)/pixman/pixman

cairo_FILES := $(patsubst %,src/cairo-%,analysis-surface arc array atomic base64-stream \
               base85-stream bentley-ottmann bentley-ottmann-rectangular bentley-ottmann-rectilinear \
               botor-scan-converter boxes boxes-intersect cache cff-subset clip clip-boxes \
               clip-polygon clip-region clip-surface clip-tor-scan-converter color \
               composite-rectangles compositor contour damage debug default-context deflate-stream \
               device error fallback-compositor fixed font-face font-face-twin font-face-twin-data \
               font-options freed-pool freelist ft-font gstate hash hull image-compositor image-info \
               image-source image-surface line lzw mask-compositor matrix mempool \
               mesh-pattern-rasterizer misc mono-scan-converter mutex no-compositor observer \
               output-stream paginated-surface path path-bounds path-fill path-fixed path-in-fill \
               path-stroke path-stroke-boxes path-stroke-polygon path-stroke-traps \
               path-stroke-tristrip pattern pdf-interchange pdf-operators pdf-shading pdf-surface \
               pen polygon polygon-intersect polygon-reduce raster-source-pattern recording-surface \
               rectangle rectangular-scan-converter region rtree scaled-font scaled-font-subsets \
               shape-mask-compositor slope spans spans-compositor spline stroke-dash stroke-style \
               surface surface-clipper surface-fallback surface-observer surface-offset \
               surface-snapshot surface-subsurface surface-wrapper tag-attributes tag-stack time \
               tor-scan-converter tor22-scan-converter toy-font-face traps traps-compositor tristrip \
               truetype-subset type1-fallback type1-glyph-names type1-subset type3-glyph-surface \
               unicode user-font version wideint) src/cairo
cairo_FLAGS := -I$(SOURCE)/cairo/src -I$(SOURCE)/pixman/pixman -I$(SOURCE)/freetype/include \
               -I$(SOURCE)/zlib -DPACKAGE_NAME='"cairo"' -DPACKAGE_VERSION='"1.16.0"' \
               -DPACKAGE_BUGREPORT='""' -DCAIRO_NO_MUTEX=1 -DHAVE_CXX11_ATOMIC_PRIMITIVES=1 -DSIZEOF_VOID_P=4 -DSIZEOF_INT=4 \
               -DSIZEOF_LONG=4 -DSIZEOF_LONG_LONG=8 -DSIZEOF_SIZE_T=4 -DHAVE_STDINT_H=1 \
               -DHAVE_UINT64_T=1 -DHAVE_UNISTD_H=1 -DHAVE_STRINGS_H=1 -DHAVE_SYS_TYPES_H=1 \
               -DHAVE_LIBGEN_H=1 -DHAVE_FT_LIBRARY_SETLCDFILTER=1 -DHAVE_FT_GLYPHSLOT_EMBOLDEN=1 \
               -DHAVE_FT_LOAD_SFNT_TABLE=1 -DHAVE_FT_GET_X11_FONT_FORMAT=1

# C's way to call it, and what f2c makes of the Fortran of dtpqrt, dtpmqrt and what they call
FORTRAN := $(call in,SRC,dlapy2 dlarfg dtpmqrt dtpqrt dtpqrt2 dtprfb) \
           $(call in,BLAS/SRC,dgemm dgemv dger dscal dtrmm dtrmv lsame)
lapack_FILES := $(call in,LAPACKE/src,lapacke_dtpmqrt lapacke_dtpmqrt_work lapacke_dtpqrt \
                lapacke_dtpqrt_work lapacke_nancheck) \
                $(call in,LAPACKE/utils,lapacke_dge_nancheck lapacke_dge_trans \
                lapacke_lsame lapacke_xerbla)
lapack_FLAGS := -I$(SOURCE)/lapack/LAPACKE/include -I$(OUT)/gen
lapack_EXTRA := $(patsubst %,$(OUT)/obj/fortran/%.o,$(notdir $(FORTRAN))) $(OUT)/obj/lapack-rest.o

# what the program itself sees of them
LIBRARY_INCLUDES := -isystem $(OUT)/gen -isystem $(OUT)/gen/SDL2 \
    $(patsubst %,-isystem $(SOURCE)/%,zlib jansson/android jansson/src giflib freetype/include \
    libsdl2/include libsdl2-ttf pixman/pixman cairo/src lapack/LAPACKE/include)
