/* driver SECONDS SEED_FILE... - runs a fuzz target without libFuzzer, on what
 * chance makes of the seed files; ELBOW_SEED=N for another chance. An input that
 * crashes it is left in fuzz-crash. */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <fcntl.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX 8192
#define SEEDS 256

static struct { uint8_t *at; size_t n; } seeds[SEEDS];
static size_t  seed_count;
static uint8_t input[MAX];
static size_t  length;
static uint64_t state = 88172645463325252u;

static uint64_t chance(uint64_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % n;
}

static void crashed(int signal_number)
{
    int fd = open("fuzz-crash", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (fd >= 0 && write(fd, input, length) == (ssize_t)length) close(fd);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* A sanitizer's finding must pass through the handler above too. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "abort_on_error=1"; }
const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void) { return "abort_on_error=1"; }

static void load(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL || seed_count == SEEDS) return;
    uint8_t *at = malloc(MAX);
    if (at != NULL) {
        seeds[seed_count].at = at;
        seeds[seed_count++].n = fread(at, 1, MAX, f);
    }
    fclose(f);
}

static void insert(size_t at, const uint8_t *bytes, size_t n)
{
    if (length + n > MAX) return;
    memmove(input + at + n, input + at, length - at);
    memmove(input + at, bytes, n);
    length += n;
}

static void cut(size_t at, size_t n)
{
    if (n > length - at) n = length - at;
    memmove(input + at, input + at + n, length - at - n);
    length -= n;
}

static void mutate(void)
{
    static const char *const words[] = { "1e308", "-0", "1e-320", "null", "[", "{", "\"", "\\u0000",
                                         "\n", "9007199254740993",
                                         "undo\n", "redo\n", "step 9\n", "set slope 0\n",
                                         "point remove 0\n", "case iv\n" };
    size_t at = chance(length + 1);
    const char *word = words[chance(sizeof words/sizeof *words)];
    size_t other = chance(seed_count);
    switch (chance(6)) {
    case 0: if (at < length) input[at] = (uint8_t)chance(256); break;
    case 1: if (at < length) input[at] ^= (uint8_t)(1u << chance(8)); break;
    case 2: insert(at, (const uint8_t *)word, strlen(word)); break;
    case 3: cut(at, 1 + chance(chance(4) == 0 ? 200 : 4)); break;
    case 4:
        if (seeds[other].n > 0) {
            size_t from = chance(seeds[other].n), n = 1 + chance(seeds[other].n - from);
            insert(at, seeds[other].at + from, n);
        }
        break;
    case 5:
        if (at < length) {
            uint8_t piece[64];
            size_t n = 1 + chance(64);
            if (n > length - at) n = length - at;
            memcpy(piece, input + at, n);
            insert(chance(length + 1), piece, n);
        }
        break;
    }
}

int main(int argc, char **argv)
{
    double seconds = argc > 1 ? strtod(argv[1], NULL) : 10;
    for (int i = 2; i < argc; i++) load(argv[i]);
    if (seed_count == 0) {
        fprintf(stderr, "usage: driver SECONDS SEED_FILE...\n");
        return 2;
    }
    const char *seed = getenv("ELBOW_SEED");
    if (seed != NULL) state += strtoull(seed, NULL, 10) << 8;
    signal(SIGABRT, crashed);
    signal(SIGSEGV, crashed);
    time_t end = time(NULL) + (time_t)seconds;
    size_t runs = 0;
    for (; runs % 256 != 0 || time(NULL) < end; runs++) {
        size_t s = chance(seed_count);
        memcpy(input, seeds[s].at, length = seeds[s].n);
        for (uint64_t k = chance(8); k > 0; k--) mutate();
        uint8_t *exact = malloc(length + 1);      /* so that sanitizers see its end */
        if (exact == NULL) return 1;
        memcpy(exact, input, length);
        LLVMFuzzerTestOneInput(exact, length);
        free(exact);
    }
    printf("%s: %zu inputs, no failure\n", argv[0], runs);
    for (size_t i = 0; i < seed_count; i++) free(seeds[i].at);
    return 0;
}
