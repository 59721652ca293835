/* Files appear whole or not at all. */
#include "story.h"

#include "files/write.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/elbow-test-XXXXXX");
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    DIR *d = opendir(folder);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        char path[400];
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        unlink(path);
    }
    if (d != NULL) closedir(d);
    return rmdir(folder);
}

static const char *in_folder(const char *name)
{
    static char path[4][200];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static int files_there(void)
{
    int n = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; (e = readdir(d)) != NULL;) n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

static void holds(const char *path, const char *text)
{
    char *bytes;
    size_t n;
    Message m = { "" };
    if (file_read(path, 1000, &bytes, &n, &m) != OK) fail_msg("%s", m.text);
    CHECK(n == strlen(text));
    CHECK_TEXT(bytes, text);
    free(bytes);
}

static mode_t mode_of(const char *path)
{
    struct stat s;
    CHECK(stat(path, &s) == 0);
    return s.st_mode & 07777;
}

static void test_a_new_file_and_its_replacement(void **state)
{
    (void)state;
    const char *path = in_folder("a.json");
    mode_t mask = umask(022);
    CHECK(file_write(path, "one", 3, NULL) == OK);
    umask(mask);
    holds(path, "one");
    CHECK(mode_of(path) == 0644);
    chmod(path, 0640);
    CHECK(file_write(path, "three", 5, NULL) == OK);
    holds(path, "three");
    CHECK(mode_of(path) == 0640);
    CHECK(file_write(path, "", 0, NULL) == OK);
    holds(path, "");
    CHECK(files_there() == 1);
}

static void test_a_link_stays_a_link(void **state)
{
    (void)state;
    CHECK(file_write(in_folder("real"), "old", 3, NULL) == OK);
    CHECK(symlink("real", in_folder("link")) == 0 && symlink("link", in_folder("chain")) == 0);
    CHECK(file_write(in_folder("chain"), "new", 3, NULL) == OK);
    holds(in_folder("real"), "new");
    struct stat s;
    CHECK(lstat(in_folder("chain"), &s) == 0 && S_ISLNK(s.st_mode));
    CHECK(symlink("not-yet", in_folder("ahead")) == 0);
    CHECK(file_write(in_folder("ahead"), "x", 1, NULL) == OK);
    holds(in_folder("not-yet"), "x");
    CHECK(symlink("round", in_folder("round")) == 0);
    Message m;
    CHECK(file_write(in_folder("round"), "x", 1, &m) == ERR_FILE && strstr(m.text, "circle")
          != NULL);
}

static void test_a_failure_leaves_the_old_file_and_nothing_else(void **state)
{
    (void)state;
    const char *path = in_folder("kept");
    CHECK(file_write(path, "old", 3, NULL) == OK);
    int before = files_there();
    struct rlimit was, small = { 0, 0 };
    getrlimit(RLIMIT_FSIZE, &was);
    small.rlim_cur = 1000;
    small.rlim_max = was.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);                  /* like a disk that fills up */
    char *big = calloc(1, 100000);
    Message m = { "" };
    Status s = file_write(path, big, 100000, &m);
    setrlimit(RLIMIT_FSIZE, &was);
    free(big);
    CHECK(s == ERR_FILE && strstr(m.text, "Cannot write") != NULL);
    holds(path, "old");
    CHECK(files_there() == before);
}

static void test_impossible_places_say_what_to_do(void **state)
{
    (void)state;
    Message m;
    CHECK(file_write("/no/such/folder/a.json", "x", 1, &m) == ERR_FILE);
    CHECK_TEXT(m.text, "Cannot write /no/such/folder/a.json: the folder does not exist. Make it, "
                       "or choose another.");
    CHECK(file_write(folder, "x", 1, &m) == ERR_FILE && strstr(m.text, "it is a folder") != NULL);
    CHECK(file_write("/dev/full", "x", 1, &m) == ERR_FILE && strstr(m.text, "disk is full")
          != NULL);
    CHECK(file_write("/dev/null", "x", 1, &m) == OK);
    struct stat null;
    CHECK(stat("/dev/null", &null) == 0 && S_ISCHR(null.st_mode));     /* not replaced by a file */
}

static void test_a_read_only_folder(void **state)
{
    (void)state;
    if (geteuid() == 0) skip();                       /* root may write anywhere */
    chmod(folder, 0500);
    Message m = { "" };
    Status s = file_write(in_folder("b"), "x", 1, &m);
    chmod(folder, 0700);
    CHECK(s == ERR_FILE && strstr(m.text, "Choose another folder") != NULL);
}

static void test_reading(void **state)
{
    (void)state;
    char *bytes;
    size_t n;
    Message m;
    CHECK(file_write(in_folder("r"), "0123456789", 10, NULL) == OK);
    CHECK(file_read(in_folder("r"), 10, &bytes, &n, &m) == OK && n == 10 && bytes[10] == '\0');
    free(bytes);
    CHECK(file_read(in_folder("r"), 9, &bytes, &n, &m) == ERR_FILE && strstr(m.text, "larger than")
          != NULL);
    CHECK(file_read(folder, 9, &bytes, &n, &m) == ERR_FILE);
    CHECK(file_read("/dev/zero", 1u << 20, &bytes, &n, &m) == ERR_FILE);
    CHECK(mkfifo(in_folder("pipe"), 0600) == 0);
    CHECK(file_read(in_folder("pipe"), 9, &bytes, &n, &m) == OK && n == 0);     /* does not hang */
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_new_file_and_its_replacement),
        cmocka_unit_test(test_a_link_stays_a_link),
        cmocka_unit_test(test_a_failure_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(test_impossible_places_say_what_to_do),
        cmocka_unit_test(test_a_read_only_folder),
        cmocka_unit_test(test_reading),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
