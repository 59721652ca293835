/* monkey EVENTS SEED - so many acts, in sittings of SITTING; a failure prints its seed and a
 * shortened script.
 * monkey --replay FILE - such a script again, and the commands that come of it. */
#include "monkey/monkey.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SITTING  400          /* fewer changes than undo keeps: all of them can be undone      */
#define SECONDS  120          /* of processor, where a sitting takes one: only what hangs      */
#define REPLAYS   37          /* acts from one look at the journal to the next; of a script 1  */
#define ATTEMPTS 600          /* of shortening                                                 */

/* Seen by both processes. */
typedef struct {
    Sitting sitting;
    bool    is_over, tells;
    char    found[1000];
} Shared;

static Fonts *fonts;
static char   folder[] = "/tmp/elbow-monkey-XXXXXX";

static void give_up(const char *why)
{
    fprintf(stderr, "monkey: %s\n", why);
    exit(2);
}

/* Runs the sitting's acts, or makes and keeps `makes` more. The child's part. */
static void sit(Shared *k, size_t makes, uint64_t chance)
{
    Desk *d = malloc(sizeof *d);
    if (d == NULL || !desk_begin(d, &k->sitting, fonts)) give_up("cannot begin");
    size_t n = makes > 0 ? makes : k->sitting.n;
    d->tells = k->tells;
    d->replays = makes > 0 ? REPLAYS : 1;
    for (size_t i = 0; i < n && d->found.len == 0; i++) {
        if (makes > 0) {
            monkey_act(&k->sitting.act[i], d, &chance);
            k->sitting.n = i + 1;
        }
        desk_act(d, &k->sitting.act[i]);
    }
    desk_end(d);
    if (d->found.len > 0) snprintf(k->found, sizeof k->found, "%s", d->found.at);
    buf_free(&d->found);
    free(d);
    k->is_over = true;
}

/* True when nothing was found. Else k->found says what. */
static bool attempt(Shared *k, size_t makes, uint64_t chance)
{
    k->found[0] = '\0';
    k->is_over = false;
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) give_up("cannot fork");
    if (child == 0) {
        setrlimit(RLIMIT_CPU, &(struct rlimit){ SECONDS, SECONDS + 5 });
        sit(k, makes, chance);
        exit(0);
    }
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    if (k->found[0] != '\0') return false;
    if (WIFSIGNALED(status))
        snprintf(k->found, sizeof k->found, "%s", WTERMSIG(status) == SIGXCPU ? "it hangs"
                                                                 : strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) != 0 || !k->is_over)
        snprintf(k->found, sizeof k->found, "it ends with exit status %d%s", WEXITSTATUS(status),
                 k->is_over ? ", when all is over" : "");
    return k->found[0] == '\0';
}

/* Is it the same mistake? By its first words: numbers differ. */
static bool is_same(const char *a, const char *b) { return strncmp(a, b, 18) == 0; }

/* Without acts `from` to `to`, does the mistake stay? Then they stay away. */
static bool drop(Shared *k, size_t from, size_t to, const char *wanted)
{
    Sitting *old = malloc(sizeof *old);
    if (old == NULL) give_up("out of memory");
    *old = k->sitting;
    Sitting *s = &k->sitting;
    memmove(s->act + from, s->act + to, (s->n - to)*sizeof s->act[0]);
    s->n -= to - from;
    bool stays = !attempt(k, 0, 0) && is_same(k->found, wanted);
    if (!stays) *s = *old;
    free(old);
    return stays;
}

/* Fewer and fewer acts at a time are left out, as long as the mistake stays. */
static void shorten(Shared *k)
{
    char wanted[sizeof k->found];
    int null = open("/dev/null", 1), err = dup(2);      /* sanitizers say it every time */
    memcpy(wanted, k->found, sizeof wanted);
    fflush(stderr);
    dup2(null, 2);
    int left = ATTEMPTS;
    for (size_t part = k->sitting.n/2; part > 0 && left > 0; part /= 2) {
        bool any = true;
        while (any && left > 0) {
            any = false;
            for (size_t at = k->sitting.n; at > 0 && left > 0;) {
                size_t from = at > part ? at - part : 0;
                left--;
                any = drop(k, from, at, wanted) || any;
                at = from;
            }
        }
    }
    dup2(err, 2);
    close(null);
    close(err);
    if (attempt(k, 0, 0)) memcpy(k->found, wanted, sizeof wanted);
}

static void tell(const Shared *k, uint64_t events, uint64_t seed)
{
    printf("# %s\n# seed %llu: monkey %llu %llu; what is left of it, for monkey --replay:\n",
           k->found, (unsigned long long)seed, (unsigned long long)events,
           (unsigned long long)seed);
    sitting_print(stdout, &k->sitting);
}

static int replay(Shared *k, const char *path)
{
    FILE *f = fopen(path, "r");
    if (f == NULL || !sitting_read(&k->sitting, f)) give_up("cannot read the script");
    fclose(f);
    if (chdir(folder) != 0) give_up("no folder");
    k->tells = true;
    bool is_sound = attempt(k, 0, 0);
    printf("%s\n", is_sound ? "nothing is wrong" : k->found);
    return is_sound ? 0 : 1;
}

static int play(Shared *k, uint64_t events, uint64_t seed)
{
    size_t sittings = (size_t)((events + SITTING - 1)/SITTING), bad = 0;
    for (size_t i = 0; i < sittings && bad < 3; i++) {
        uint64_t chance = (seed + i)*0x9E3779B97F4A7C15u + 1;
        monkey_lesson(&k->sitting, &chance);
        if (attempt(k, SITTING, chance)) continue;
        bad++;
        shorten(k);
        printf("not ok %zu - after any acts all is as it must be\n", bad);
        tell(k, SITTING, seed + i);
    }
    if (bad == 0) printf("ok 1 - after %llu acts from seed %llu all is as it must be\n",
                         (unsigned long long)events, (unsigned long long)seed);
    printf("1..%zu\n", bad > 0 ? bad : 1);
    return bad > 0;
}

static Shared *shared(void)
{
    FILE *f = tmpfile();
    if (f == NULL || ftruncate(fileno(f), sizeof(Shared)) != 0) give_up("no temporary file");
    void *at = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED, fileno(f), 0);
    if (at == MAP_FAILED) give_up("out of memory");
    fclose(f);
    return at;
}

int main(int argc, char **argv)
{
    if (argc != 3) give_up("monkey EVENTS SEED, or monkey --replay FILE");
    Shared *k = shared();
    if (fonts_new(&fonts, NULL) != OK || mkdtemp(folder) == NULL) give_up("no fonts, or no folder");
    setenv("HOME", folder, 1);
    int status;
    if (strcmp(argv[1], "--replay") == 0) status = replay(k, argv[2]);
    else if (chdir(folder) != 0) give_up("no folder");
    else status = play(k, strtoull(argv[1], NULL, 10), strtoull(argv[2], NULL, 10));
    fonts_free(fonts);
    char line[64];
    snprintf(line, sizeof line, "rm -rf %s", folder);
    if (system(line) != 0) status = 2;
    return status;
}
