/* each.so - laid before the C library (LD_PRELOAD), it runs a program's main again and again, each
 * time with another of its calls failing once, and says of which call what came of it was neither
 * the same bytes and exit status 0, nor a sentence and exit status 1.
 *
 * EACH=memory      allocations that the program itself asks for; "libraries": those of libraries,
 *                  but for fontconfig, expat and FreeType, which have no other way than to crash
 *                  or to leave something out; "disk": open, write, fsync, rename and what is
 *                  written to standard output
 * EACH_STEP=N      only each N-th of them (1), beginning with
 * EACH_FIRST=K     the K-th (1)
 * EACH_LAST=K      none beyond it
 * EACH_IN=FOLDER   of ours, absolute: FOLDER/before, where there is one, is what the program finds
 *                  in the folder that it runs in, FOLDER/now
 * EACH_TRACE=1     each line that is "not ok" names the call's place, for addr2line; 2: and each
 *                  other one
 *
 * It prints a line for each call that went wrong, and "N passed, N failed". glibc. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_CPU  60          /* seconds of processor, and of a clock: only what hangs takes so */
#define LIMIT_WALL 120
#define PLACES     24

/* Between the program that fails and the one that watches it. */
typedef struct {
    atomic_long calls;
    long        at;            /* the call that fails, from 1; 0: none */
    bool        failed;        /* it came to that call */
    char        what[40];
    int         places;
    void       *place[PLACES];
} Shared;

typedef enum { NOTHING, MEMORY, LIBRARIES, DISK } Kind;

static Shared *shared;
static Kind kind;              /* NOTHING: every call is as ever */

typedef struct { uintptr_t from, to; } Text;
static Text   ours, hopeless[8];
static size_t hopeless_n;

static bool is_within(Text t, uintptr_t at) { return at >= t.from && at < t.to; }

/* The C library's own, there before anything else is. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *at, size_t n);
void *__libc_memalign(size_t to, size_t n);

static void remember_place(const char *what)
{
    Kind was = kind;
    kind = NOTHING;            /* backtrace asks for memory itself */
    shared->failed = true;
    snprintf(shared->what, sizeof shared->what, "%s", what);
    shared->places = backtrace(shared->place, PLACES);
    kind = was;
}

static bool fails(Kind k, const char *what)
{
    if (kind != k || atomic_fetch_add(&shared->calls, 1) + 1 != shared->at) return false;
    remember_place(what);
    return true;
}

/* --- memory --- */

static bool refused(const char *what, const void *caller)
{
    uintptr_t from = (uintptr_t)caller;
    if ((kind == MEMORY) != is_within(ours, from)) return false;
    for (size_t i = 0; i < hopeless_n; i++)
        if (is_within(hopeless[i], from)) return false;
    if ((kind != MEMORY && kind != LIBRARIES) || !fails(kind, what)) return false;
    errno = ENOMEM;
    return true;
}
#define REFUSED(what) refused(what, __builtin_return_address(0))

void *malloc(size_t n) { return REFUSED("malloc") ? NULL : __libc_malloc(n); }
void *calloc(size_t n, size_t size) { return REFUSED("calloc") ? NULL : __libc_calloc(n, size); }
void *realloc(void *at, size_t n) { return REFUSED("realloc") ? NULL : __libc_realloc(at, n); }
void *aligned_alloc(size_t to, size_t n)
{
    return REFUSED("aligned_alloc") ? NULL : __libc_memalign(to, n);
}
void *memalign(size_t to, size_t n) { return REFUSED("memalign") ? NULL : __libc_memalign(to, n); }
int posix_memalign(void **out, size_t to, size_t n)
{
    void *at = REFUSED("posix_memalign") ? NULL : __libc_memalign(to, n);
    if (at == NULL) return ENOMEM;
    *out = at;
    return 0;
}
char *strdup(const char *s)
{
    size_t n = strlen(s) + 1;
    char *at = REFUSED("strdup") ? NULL : __libc_malloc(n);
    return at != NULL ? memcpy(at, s, n) : NULL;
}
char *strndup(const char *s, size_t most)
{
    size_t n = strnlen(s, most);
    char *at = REFUSED("strndup") ? NULL : __libc_malloc(n + 1);
    if (at == NULL) return NULL;
    at[n] = '\0';
    return memcpy(at, s, n);
}

/* --- the disk --- */

static void *next(const char *name)
{
    Kind was = kind;
    kind = NOTHING;
    void *at = dlsym(RTLD_NEXT, name);
    kind = was;
    if (at == NULL) abort();
    return at;
}
#define NEXT(type, name) ((type)next(name))

static bool disk_fails(const char *what, int error)
{
    if (!fails(DISK, what)) return false;
    errno = error;
    return true;
}

static mode_t mode_of(int flags, va_list more)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? (mode_t)va_arg(more, int) : 0;
}

#define OPEN(function)                                                           \
    int function(const char *path, int flags, ...)                               \
    {                                                                            \
        va_list more;                                                            \
        va_start(more, flags);                                                   \
        mode_t mode = mode_of(flags, more);                                      \
        va_end(more);                                                            \
        if (disk_fails(#function, EMFILE)) return -1;                            \
        return NEXT(int (*)(const char *, int, ...), #function)(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define FOPEN(function)                                                          \
    FILE *function(const char *path, const char *how)                            \
    {                                                                            \
        if (disk_fails(#function, EMFILE)) return NULL;                          \
        return NEXT(FILE *(*)(const char *, const char *), #function)(path, how); \
    }
FOPEN(fopen)
FOPEN(fopen64)

#define MKSTEMP(function)                                                        \
    int function(char *path)                                                     \
    {                                                                            \
        if (disk_fails(#function, ENOSPC)) return -1;                            \
        return NEXT(int (*)(char *), #function)(path);                           \
    }
MKSTEMP(mkstemp)
MKSTEMP(mkstemp64)

int fsync(int fd)
{
    return disk_fails("fsync", EIO) ? -1 : NEXT(int (*)(int), "fsync")(fd);
}

int rename(const char *from, const char *to)
{
    if (disk_fails("rename", EIO)) return -1;
    return NEXT(int (*)(const char *, const char *), "rename")(from, to);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (disk_fails("write", ENOSPC)) return -1;
    return NEXT(ssize_t (*)(int, const void *, size_t), "write")(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    if (disk_fails("pwrite", ENOSPC)) return -1;
    return NEXT(ssize_t (*)(int, const void *, size_t, off_t), "pwrite")(fd, bytes, n, at);
}

/* What stdio writes does not come by the write above. */
static ssize_t put_out(void *to, const char *bytes, size_t n)
{
    int fd = (int)(intptr_t)to;
    for (size_t done = 0; done < n; ) {
        ssize_t k = write(fd, bytes + done, n - done);
        if (k < 0) return 0;
        done += (size_t)k;
    }
    return (ssize_t)n;
}

/* --- folders --- */

static bool stop(const char *what, const char *path)
{
    fprintf(stderr, "each.so: %s %s: %s\n", what, path, strerror(errno));
    _exit(3);
}

static void join(char out[PATH_MAX], const char *a, const char *b)
{
    if (snprintf(out, PATH_MAX, "%s/%s", a, b) >= PATH_MAX) stop("too long", a);
}

/* Everything below it; not the folder itself. */
static void empty(const char *folder)
{
    DIR *d = opendir(folder);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL; ) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        char path[PATH_MAX];
        join(path, folder, e->d_name);
        if (unlink(path) == 0) continue;
        empty(path);
        rmdir(path);
    }
    if (d != NULL) closedir(d);
}

static char *whole(const char *path, size_t *n)
{
    int fd = open(path, O_RDONLY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) return NULL;
    char *at = malloc((size_t)st.st_size + 1);
    *n = 0;
    for (ssize_t k; at != NULL && (k = read(fd, at + *n, (size_t)st.st_size - *n)) > 0; )
        *n += (size_t)k;
    close(fd);
    if (at != NULL) at[*n] = '\0';
    return at;
}

static void copy_file(const char *from, const char *to)
{
    size_t n = 0;
    char *at = whole(from, &n);
    int fd = at != NULL ? open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    struct stat st;
    if (fd < 0 || stat(from, &st) != 0) stop("cannot copy to", to);
    put_out((void *)(intptr_t)fd, at, n);
    /* a program may tell when a file was changed: that is the same each time */
    futimens(fd, (struct timespec[2]){ st.st_atim, st.st_mtim });
    close(fd);
    free(at);
}

static void copy_folder(const char *from, const char *to)
{
    mkdir(to, 0700);
    DIR *d = opendir(from);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL; ) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        char a[PATH_MAX], b[PATH_MAX];
        join(a, from, e->d_name);
        join(b, to, e->d_name);
        struct stat st;
        if (stat(a, &st) == 0 && S_ISDIR(st.st_mode)) copy_folder(a, b);
        else copy_file(a, b);
    }
    if (d != NULL) closedir(d);
}

static bool same_file(const char *a, const char *b)
{
    size_t n = 0, m = 0;
    char *x = whole(a, &n), *y = whole(b, &m);
    bool same = x != NULL && y != NULL && n == m && memcmp(x, y, n) == 0;
    free(x);
    free(y);
    return same;
}

/* Does b have all that a has? */
static bool has_all(const char *a, const char *b)
{
    bool all = true;
    DIR *d = opendir(a);
    for (struct dirent *e; all && d != NULL && (e = readdir(d)) != NULL; ) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0) continue;
        char x[PATH_MAX], y[PATH_MAX];
        join(x, a, e->d_name);
        join(y, b, e->d_name);
        struct stat st;
        if (stat(x, &st) == 0 && S_ISDIR(st.st_mode)) all = has_all(x, y);
        else all = same_file(x, y);
    }
    if (d != NULL) closedir(d);
    return all;
}

static bool same_folder(const char *a, const char *b) { return has_all(a, b) && has_all(b, a); }

/* --- one run --- */

typedef int Main(int argc, char **argv, char **env);

static Main *real_main;
static char before[PATH_MAX], now[PATH_MAX], good[PATH_MAX], out_now[PATH_MAX], out_good[PATH_MAX],
    err_now[PATH_MAX];

static void into_file(int fd, const char *path)
{
    int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (to < 0 || dup2(to, fd) < 0) stop("cannot write", path);
    close(to);
}

static void limit_processor(void)
{
    struct rlimit l = { LIMIT_CPU, LIMIT_CPU + 5 };
    setrlimit(RLIMIT_CPU, &l);
    l = (struct rlimit){ 0, 0 };
    setrlimit(RLIMIT_CORE, &l);
}

/* The program, as a process of its own; what it came to. */
static int run(long at, Kind of, int argc, char **argv, char **env)
{
    empty(now);
    copy_folder(before, now);
    *shared = (Shared){ .at = at };
    fflush(NULL);
    sigset_t child, was;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &was);
    pid_t pid = fork();
    if (pid < 0) stop("cannot start", "a process");
    if (pid == 0) {
        sigprocmask(SIG_SETMASK, &was, NULL);
        limit_processor();
        into_file(1, out_now);
        into_file(2, err_now);
        if (chdir(now) != 0) stop("cannot go to", now);
        if (of == DISK)
            stdout = fopencookie((void *)(intptr_t)1, "w",
                                 (cookie_io_functions_t){ .write = put_out });
        void *warm[2];
        backtrace(warm, 2);    /* loads what it needs */
        kind = of;
        int status = real_main(argc, argv, env);
        exit(status);
    }
    int status = 0;
    struct timespec limit = { LIMIT_WALL, 0 };
    if (sigtimedwait(&child, NULL, &limit) < 0) kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    sigprocmask(SIG_SETMASK, &was, NULL);
    return status;
}

/* NULL, or what is wrong with what it came to. */
static const char *judge(int status)
{
    static char words[600];
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
        return "does not end";
    if (WIFSIGNALED(status)) {
        snprintf(words, sizeof words, "ends by signal %d", WTERMSIG(status));
        return words;
    }
    if (WEXITSTATUS(status) == 0) {
        if (!same_file(out_now, out_good)) return "exit status 0, and other words";
        return same_folder(now, good) ? NULL : "exit status 0, and other files";
    }
    size_t n = 0;
    char *says = whole(err_now, &n);
    bool sentence = says != NULL && n > 12 && strstr(says, "(null)") == NULL
        && (strchr(says, '.') != NULL || strchr(says, ':') != NULL);
    snprintf(words, sizeof words, "exit status %d, and says: %.500s", WEXITSTATUS(status),
             says != NULL ? says : "");
    free(says);
    if (WEXITSTATUS(status) != 1 || !sentence) return words;
    return same_folder(now, before) ? NULL : "exit status 1, and other files than before";
}

static void tell(long at, const char *why)
{
    if (why == NULL) printf("ok: call %ld, %s\n", at, shared->what);
    else printf("not ok: call %ld, %s: %s\n", at, shared->what, why);
    for (int i = 1; getenv("EACH_TRACE") != NULL && i < shared->places; i++) {
        Dl_info in;
        if (dladdr(shared->place[i], &in) == 0 || in.dli_fname == NULL) continue;
        uintptr_t where = (uintptr_t)shared->place[i] - (uintptr_t)in.dli_fbase;
        printf("    %s 0x%lx %s\n", in.dli_fname, (unsigned long)where,
               in.dli_sname != NULL ? in.dli_sname : "");
    }
}

static long number(const char *name, long otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtol(text, NULL, 10) : otherwise;
}

static int each(int argc, char **argv, char **env)
{
    const char *what = getenv("EACH"), *in = getenv("EACH_IN");
    Kind of = strcmp(what, "disk") == 0 ? DISK : strcmp(what, "libraries") == 0 ? LIBRARIES
                                                                                : MEMORY;
    if (in == NULL) stop("there is no", "EACH_IN");
    join(before, in, "before");
    join(now, in, "now");
    join(good, in, "good");
    join(out_now, in, "out.now");
    join(out_good, in, "out.good");
    join(err_now, in, "err.now");
    mkdir(before, 0700);
    mkdir(now, 0700);
    long step = number("EACH_STEP", 1), last = number("EACH_LAST", LONG_MAX);
    long passed = 0, failed = 0;
    int status = run(0, of, argc, argv, env);
    long calls = atomic_load(&shared->calls);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        size_t n;
        printf("not ok: exit status %d where nothing fails: %s\n", status, whole(err_now, &n));
        return printf("0 passed, 1 failed\n"), 1;
    }
    empty(good);
    copy_folder(now, good);
    copy_file(out_now, out_good);
    for (long k = number("EACH_FIRST", 1); k <= calls && k <= last; k += step) {
        status = run(k, of, argc, argv, env);
        const char *why = judge(status);
        if (!shared->failed) continue;          /* one less, this time */
        if (why == NULL) passed++;
        else failed++;
        if (why != NULL || number("EACH_TRACE", 0) > 1) tell(k, why);
    }
    printf("# %ld calls\n%ld passed, %ld failed\n", calls, passed, failed);
    return failed > 0;
}

/* --- in the place of main --- */

static int find_texts(struct dl_phdr_info *info, size_t size, void *to)
{
    size_t *seen = to;
    (void)size;
    bool is_ours = (*seen)++ == 0;       /* the program itself is the first */
    bool is_hopeless = strstr(info->dlpi_name, "fontconfig") != NULL
        || strstr(info->dlpi_name, "expat") != NULL || strstr(info->dlpi_name, "freetype") != NULL;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[i];
        if (p->p_type != PT_LOAD || (p->p_flags & PF_X) == 0) continue;
        Text t = { info->dlpi_addr + p->p_vaddr, info->dlpi_addr + p->p_vaddr + p->p_memsz };
        if (is_ours) ours = t;
        if (is_hopeless && hopeless_n < sizeof hopeless/sizeof hopeless[0])
            hopeless[hopeless_n++] = t;
    }
    return 0;
}

static int instead(int argc, char **argv, char **env)
{
    if (getenv("EACH") == NULL) return real_main(argc, argv, env);
    unsetenv("LD_PRELOAD");    /* what it starts is as ever */
    size_t seen = 0;
    dl_iterate_phdr(find_texts, &seen);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) stop("no memory for", "what is shared");
    int status = each(argc, argv, env);
    fflush(stdout);
    _exit(status);
}

int __libc_start_main(Main *m, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end);
int __libc_start_main(Main *m, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end)
{
    real_main = m;
    typedef int Start(Main *, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    Start *start = NEXT(Start *, "__libc_start_main");
    return start(instead, argc, argv, init, fini, rtld_fini, stack_end);
}
