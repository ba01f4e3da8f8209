/*
 * Expands recurrence rules with libical. Reads a case a line from standard input, columns between tabs:
 *
 *     id  DTSTART  TZID  RRULE  END  LIMIT
 *
 * DTSTART and END are iCalendar DATE or DATE-TIME values without Z; TZID is an IANA name, "UTC", or "-" for floating times and dates. Instances up to END
 * (local, inclusive), LIMIT of them at most, are written as
 *
 *     id  ok|refused|hung|crashed  wall:utc wall:utc ...
 *
 * in seconds since 1970, of the clock on the wall as if it were UTC, and of the instant as libical makes it. Each case has 0.02 s of
 * processor time: libical may search for ever. The cases run in a child, so that one that hangs or crashes costs only itself.
 */
#define _GNU_SOURCE
#include <libical/ical.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COLUMNS = 6, MICROSECONDS = 20000 };

struct expansion {
    char *column[COLUMNS];
};

static struct icaltimetype time_from(const char *text, icaltimezone *zone)
{
    struct icaltimetype time = icaltime_from_string(text);
    if (!time.is_date && zone) icaltime_set_timezone(&time, zone);
    return time;
}

static void expand(const struct expansion *wanted, FILE *out)
{
    const char *tzid = wanted->column[2];
    int is_floating = strcmp(tzid, "-") == 0;
    icaltimezone *utc = icaltimezone_get_utc_timezone();
    icaltimezone *zone = is_floating ? NULL : strcmp(tzid, "UTC") == 0 ? utc : icaltimezone_get_builtin_timezone(tzid);
    struct icaltimetype start = time_from(wanted->column[1], zone);
    struct icaltimetype end = time_from(wanted->column[4], NULL);
    struct icalrecurrencetype rule = icalrecurrencetype_from_string(wanted->column[3]);
    icalrecur_iterator *iterator = NULL;
    if ((zone || is_floating) && !icaltime_is_null_time(start) && rule.freq != ICAL_NO_RECURRENCE)
        iterator = icalrecur_iterator_new(rule, start);
    if (!iterator) {
        fprintf(out, "%s\trefused\t\n", wanted->column[0]);
        return;
    }
    fprintf(out, "%s\tok\t", wanted->column[0]);
    for (long left = atol(wanted->column[5]); left > 0; left--) {
        struct icaltimetype found = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(found)) break;
        struct icaltimetype wall = found;
        wall.zone = NULL;
        if (icaltime_compare(wall, end) > 0) break;
        fprintf(out, "%lld:%lld ", (long long)icaltime_as_timet(wall), (long long)icaltime_as_timet_with_zone(found, zone ? zone : utc));
    }
    fputc('\n', out);
    icalrecur_iterator_free(iterator);
}

/* In the child: the cases from `first` on. `current` tells the parent how far it came. */
static void expand_all(const struct expansion *cases, long count, volatile long *current)
{
    for (; *current < count; ++*current) {
        char *text = NULL;
        size_t length = 0;
        FILE *out = open_memstream(&text, &length);
        struct itimerval limit = {{0, 0}, {0, MICROSECONDS}};
        setitimer(ITIMER_PROF, &limit, NULL);
        expand(&cases[*current], out);
        limit.it_value.tv_usec = 0;
        setitimer(ITIMER_PROF, &limit, NULL);
        fclose(out);
        fputs(text, stdout);
        fflush(stdout);
        free(text);
    }
}

static struct expansion *read_cases(long *count)
{
    struct expansion *cases = NULL;
    long capacity = 0;
    char *line = NULL;
    size_t size = 0;
    for (*count = 0; getline(&line, &size, stdin) > 0; ++*count) {
        if (*count == capacity) {
            capacity = capacity ? 2 * capacity : 1024;
            cases = realloc(cases, (size_t)capacity * sizeof *cases);
            if (!cases) abort();
        }
        line[strcspn(line, "\n")] = 0;
        char *rest = strdup(line);
        for (int column = 0; column < COLUMNS; column++) {
            char *value = strsep(&rest, "\t");
            if (!value) {
                fprintf(stderr, "libical_expand: line %ld has too few columns\n", *count + 1);
                exit(2);
            }
            cases[*count].column[column] = value;
        }
    }
    free(line);
    return cases;
}

int main(void)
{
    long count;
    struct expansion *cases = read_cases(&count);
    volatile long *current = mmap(NULL, sizeof *current, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (current == MAP_FAILED) abort();
    icalerror_set_errors_are_fatal(0);
    while (*current < count) {
        int status;
        pid_t child = fork();
        if (child < 0) abort();
        if (child == 0) {
            /* A failed assertion is reported as a crash, and not on standard error too. */
            if (!freopen("/dev/null", "w", stderr)) abort();
            expand_all(cases, count, current);
            _exit(0);
        }
        if (waitpid(child, &status, 0) != child) abort();
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
        int hung = WIFSIGNALED(status) && WTERMSIG(status) == SIGPROF;
        printf("%s\t%s\t\n", cases[*current].column[0], hung ? "hung" : "crashed");
        fflush(stdout);
        ++*current;
    }
    return 0;
}
