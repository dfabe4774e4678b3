/*
 * What known clients of a DHCP server wait for, and a flood of unknown ones to set beside them.
 *
 *     cc -O2 -o probe itests/load/probe.c
 *     chrt -f 10 ./probe known SERVER RELAY RATE SECONDS CLIENTS
 *     nice -n 19 ./probe unknown SERVER RELAY RATE SECONDS
 *
 * In C, because a pause of a virtual machine's would be longer than what is measured. RELAY is an address of this machine.
 *
 * known: renewals by relay at an even rate, one at a time. It sleeps whenever it has nothing to do, so that it may have
 * real-time priority beside others on the same processor. A wait begins at the moment a question was due, so that whoever is
 * kept by the one before is counted with that, and ends when the program has the answer. What the server has to do with is less:
 * from just before the question is sent until the kernel receives the answer. Client i has MAC 02:5d and i as 32 bits, and
 * address 10.16.0.1 + i, as load.jar's. Prints: asked, lost, wrong, then p50, p90, p99, p99.9 and the longest wait in
 * microseconds, then the same of the server's share.
 *
 * unknown: DISCOVERs, each of another client, what is due every tenth of a millisecond. Reads no answers: there should be none.
 * Prints how many it sent.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { FIXED = 240, PORT = 67, SECOND = 1000000000 };

static const uint32_t FIRST = 0x0A100001; /* 10.16.0.1 */
static const uint32_t STRANGER = 100000000;
static const uint8_t COOKIE[] = {99, 130, 83, 99};

static void fail(const char *what) {
    fprintf(stderr, "probe: %s: %s\n", what, strerror(errno));
    exit(2);
}

static long number(const char *text, const char *what) {
    char *end;
    long value = strtol(text, &end, 10);
    if (*end || value < 1 || value > 10000000) {
        fprintf(stderr, "probe: %s: expected a number from 1 to 10000000, got \"%s\"\n", what, text);
        exit(2);
    }
    return value;
}

static struct sockaddr_in address(const char *text) {
    struct sockaddr_in it = {.sin_family = AF_INET, .sin_port = htons(PORT)};
    if (inet_pton(AF_INET, text, &it.sin_addr) != 1) {
        fprintf(stderr, "probe: expected an IPv4 address, got \"%s\"\n", text);
        exit(2);
    }
    return it;
}

static int64_t nanos(struct timespec it) {
    return (int64_t) it.tv_sec * SECOND + it.tv_nsec;
}

static int64_t by(clockid_t clock) {
    struct timespec it;
    clock_gettime(clock, &it);
    return nanos(it);
}

static int64_t now(void) {
    return by(CLOCK_MONOTONIC);
}

static void sleep_until(int64_t when) {
    struct timespec it = {when / SECOND, when % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &it, NULL) == EINTR) {}
}

enum { DISCOVER = 1, REQUEST = 3, ACK = 5, LENGTH = 300 };

/* A question of this client as a relay passes it on (RFC 2131 section 4.3.2: one that renews fills in ciaddr). */
static size_t ask(uint8_t *packet, uint8_t type, uint32_t xid, uint32_t client, struct in_addr relay) {
    uint32_t number = htonl(client), ip = type == REQUEST ? htonl(FIRST + client) : 0;
    memset(packet, 0, LENGTH);
    packet[0] = 1;
    packet[1] = 1;
    packet[2] = 6;
    packet[3] = 1;
    memcpy(packet + 4, &xid, 4);
    memcpy(packet + 12, &ip, 4);
    memcpy(packet + 24, &relay, 4);
    packet[28] = 0x02;
    packet[29] = 0x5d;
    memcpy(packet + 30, &number, 4);
    memcpy(packet + 236, COOKIE, 4);
    memcpy(packet + FIXED, (uint8_t[]){53, 1, type, 255}, 4);
    return LENGTH;
}

/* Whether it is the ACK that this client is to get. */
static int is_right(const uint8_t *reply, ssize_t length, const uint8_t *question) {
    if (length <= FIXED || reply[0] != 2 || memcmp(reply + 16, question + 12, 4) || memcmp(reply + 28, question + 28, 16)
            || memcmp(reply + 236, COOKIE, 4)) {
        return 0;
    }
    for (ssize_t i = FIXED; i + 2 < length && reply[i] != 255; i += reply[i] ? 2 + reply[i + 1] : 1) {
        if (reply[i] == 53) {
            return reply[i + 2] == ACK;
        }
    }
    return 0;
}

static int by_length(const void *a, const void *b) {
    int64_t x = *(const int64_t *) a, y = *(const int64_t *) b;
    return (x > y) - (x < y);
}

/* Takes an answer, and when the kernel had it, by CLOCK_REALTIME. */
static ssize_t receive(int socket_, uint8_t *reply, size_t room, int64_t *when) {
    _Alignas(struct cmsghdr) uint8_t control[CMSG_SPACE(sizeof(struct timespec))];
    struct iovec part = {reply, room};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t length = recvmsg(socket_, &message, 0);
    struct cmsghdr *first = length < 0 ? NULL : CMSG_FIRSTHDR(&message);
    if (first && first->cmsg_level == SOL_SOCKET && first->cmsg_type == SCM_TIMESTAMPNS) {
        struct timespec it;
        memcpy(&it, CMSG_DATA(first), sizeof it);
        *when = nanos(it);
    }
    return length;
}

static void print(int64_t *times, long count) {
    qsort(times, count, sizeof *times, by_length);
    const double parts[] = {0.5, 0.9, 0.99, 0.999, 1};
    for (int i = 0; i < 5; i++) {
        long place = (long) (parts[i] * (count - 1));
        printf(" %.0f", count ? times[place] / 1000.0 : 0);
    }
}

static int known(int socket_, struct in_addr relay, long rate, long all, long clients) {
    int64_t *waits = calloc(all, sizeof *waits), *shares = calloc(all, sizeof *shares);
    if (!waits || !shares) {
        fail("memory");
    }
    if (setsockopt(socket_, SOL_SOCKET, SO_TIMESTAMPNS, &(int){1}, sizeof(int))) {
        fail("SO_TIMESTAMPNS");
    }
    uint8_t question[LENGTH], reply[2048];
    long answered = 0, lost = 0, wrong = 0;
    int64_t start = now() + SECOND / 100;
    for (long i = 0; i < all; i++) {
        int64_t due = start + i * SECOND / rate;
        uint32_t xid = (uint32_t) i + 1;
        sleep_until(due);
        size_t size = ask(question, REQUEST, xid, i % clients, relay);
        int64_t sent = by(CLOCK_REALTIME), received = 0;
        if (send(socket_, question, size, 0) < 0) {
            fail("send");
        }
        ssize_t length;
        do { /* one that was given up may still come */
            length = receive(socket_, reply, sizeof reply, &received);
        } while (length >= 8 && memcmp(reply + 4, &xid, 4));
        if (length < 0) {
            lost++;
            continue;
        }
        wrong += !is_right(reply, length, question);
        shares[answered] = received - sent;
        waits[answered++] = now() - due;
    }
    printf("%ld %ld %ld", all, lost, wrong);
    print(waits, answered);
    print(shares, answered);
    printf("\n");
    free(waits);
    free(shares);
    return lost || wrong;
}

static int unknown(int socket_, struct in_addr relay, long rate, long all) {
    uint8_t question[LENGTH];
    long sent = 0;
    int64_t start = now(), tick = start;
    while (sent < all) {
        tick += SECOND / 10000;
        sleep_until(tick);
        for (long due = (now() - start) * rate / SECOND; sent < due && sent < all; sent++) {
            if (send(socket_, question, ask(question, DISCOVER, sent + 1, STRANGER + sent, relay), 0) < 0) {
                fail("send");
            }
        }
    }
    printf("%ld DISCOVERs of unknown clients in %.1f s\n", sent, (now() - start) / (double) SECOND);
    return 0;
}

int main(int count, char **words) {
    int asks = count == 7 && !strcmp(words[1], "known");
    if (!asks && (count != 6 || strcmp(words[1], "unknown"))) {
        fprintf(stderr, "usage: probe known SERVER RELAY RATE SECONDS CLIENTS | probe unknown SERVER RELAY RATE SECONDS\n");
        return 2;
    }
    struct sockaddr_in server = address(words[2]), relay = address(words[3]);
    long rate = number(words[4], "RATE"), all = rate * number(words[5], "SECONDS");
    int socket_ = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct timeval patience = {2, 0};
    if (socket_ < 0 || bind(socket_, (struct sockaddr *) &relay, sizeof relay)
            || connect(socket_, (struct sockaddr *) &server, sizeof server)
            || setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience)) {
        fail(words[3]);
    }
    return asks ? known(socket_, relay.sin_addr, rate, all, number(words[6], "CLIENTS"))
                : unknown(socket_, relay.sin_addr, rate, all);
}
