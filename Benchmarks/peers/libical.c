/* The works of lich-bench done with libical 3: parse | expand | first-due FILE, rules FILE INSTANCES [ZONE]. The answer is the same line of JSON.
 * FILE of `rules` holds lines "DTSTART RRULE". Seconds are of this thread's processor time, as in lich-bench. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *contents(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) { perror(path); exit(2); }
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (fread(text, 1, *length, file) != *length) { perror(path); exit(2); }
    text[*length] = 0;
    fclose(file);
    return text;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static long peak(void)
{
    char line[256];
    long kib = 0;
    FILE *file = fopen("/proc/self/status", "r");
    while (file && fgets(line, sizeof line, file)) sscanf(line, "VmHWM: %ld", &kib);
    if (file) fclose(file);
    return kib;
}

static void answer(const char *work, const char *unit, size_t units, double seconds)
{
    printf("{\"work\":\"%s\",\"unit\":\"%s\",\"units\":%zu,\"seconds\":%g,\"peakKiB\":%ld}\n", work, unit, units, seconds, peak());
}

static size_t occurrences;

static void count(icalcomponent *component, struct icaltime_span *span, void *data)
{
    (void)component, (void)span, (void)data;
    occurrences++;
}

static void expand(icalcomponent *calendar, int year)
{
    struct icaltimetype start = icaltime_null_time();
    start.year = year, start.month = 1, start.day = 1;
    struct icaltimetype end = start;
    end.year = year + 1;
    icalcomponent *component = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (; component; component = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT))
        icalcomponent_foreach_recurrence(component, start, end, count, NULL);
}

/* The first alarm after the beginning of 2026 of every component, as Cyrus calalarmd looks for it: the occurrences in order, each with each alarm. */
static time_t first_due, begin_2026;

static void alarms(icalcomponent *component, struct icaltime_span *span, void *data)
{
    (void)data;
    icalcomponent *alarm = icalcomponent_get_first_component(component, ICAL_VALARM_COMPONENT);
    for (; alarm; alarm = icalcomponent_get_next_component(component, ICAL_VALARM_COMPONENT)) {
        icalproperty *property = icalcomponent_get_first_property(alarm, ICAL_TRIGGER_PROPERTY);
        if (!property) continue;
        struct icaltriggertype trigger = icalproperty_get_trigger(property);
        time_t due = span->start + icaldurationtype_as_int(trigger.duration);
        if (due > begin_2026 && (!first_due || due < first_due)) first_due = due;
    }
}

static size_t find_first_due(icalcomponent *calendar)
{
    struct icaltimetype start = icaltime_null_time();
    start.year = 2026, start.month = 1, start.day = 1;
    struct icaltimetype end = start;
    end.year = 2027, end.month = 2;
    begin_2026 = icaltime_as_timet(start);
    size_t found = 0;
    icalcomponent *component = icalcomponent_get_first_component(calendar, ICAL_ANY_COMPONENT);
    for (; component; component = icalcomponent_get_next_component(calendar, ICAL_ANY_COMPONENT)) {
        first_due = 0;
        icalcomponent_foreach_recurrence(component, start, end, alarms, NULL);
        found++;
    }
    return found;
}

static size_t rule(const char *start_text, const char *rule_text, long instances, icaltimezone *zone)
{
    struct icaltimetype start = icaltime_from_string(start_text);
    start.zone = zone;
    struct icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule_text);
    icalrecur_iterator *iterator = icalrecur_iterator_new(recurrence, start);
    size_t found = 0;
    while (iterator && (long)found < instances) {
        struct icaltimetype next = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(next)) break;
        if (zone && icaltime_as_timet_with_zone(next, zone) == (time_t)-1) break;
        found++;
    }
    icalrecur_iterator_free(iterator);
    return found;
}

static size_t rules(char *text, long instances, const char *zone_name)
{
    icaltimezone *zone = zone_name ? icaltimezone_get_builtin_timezone(zone_name) : NULL;
    size_t found = 0;
    char *save = NULL;
    for (char *line = strtok_r(text, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *space = strchr(line, ' ');
        if (!space) continue;
        *space = 0;
        found += rule(line, space + 1, instances, zone);
    }
    return found;
}

int main(int argc, char **argv)
{
    if (argc < 3) return 64;
    const char *work = argv[1];
    size_t length;
    char *text = contents(argv[2], &length);
    double began = now();
    if (!strcmp(work, "rules")) {
        size_t found = rules(text, atol(argv[3]), argc > 4 ? argv[4] : NULL);
        answer(argc > 4 ? "rules-in-zone" : "rules", "occurrences", found, now() - began);
        return 0;
    }
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!strcmp(work, "parse")) {
        answer(work, "octets", length, now() - began);
    } else if (!strcmp(work, "expand")) {
        began = now();
        expand(calendar, 2026);
        answer(work, "occurrences", occurrences, now() - began);
    } else {
        size_t found = find_first_due(calendar);
        answer("first-due", "items", found, now() - began);
    }
    return 0;
}
