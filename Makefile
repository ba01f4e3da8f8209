# `make help` says what there is. Needs GNU make, a POSIX shell and Swift 6.2 or newer; the Debian packages that are missing are
# installed (as root) or named.

PREFIX ?= /usr
SYSCONFDIR ?= /etc
DESTDIR ?=
LIBDIR = $(PREFIX)/lib
DOCDIR = $(PREFIX)/share/doc/lich
UNITS = $(wildcard systemd/*.service systemd/*.path systemd/*.timer)
JOBS ?= $(shell nproc)

# What is released is what is run and tested: static Swift runtime (Debian ships none), every symbol bound before the first line runs.
RELEASE = --configuration release --static-swift-stdlib -Xlinker -z -Xlinker now
BIN = $(CURDIR)/.build/release

.DEFAULT_GOAL := help
.PHONY: help run build test soak fuzz plant lint test-swift test-integration test-instructions differential bench documents install deb clean prerequisites

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

prerequisites:
	@scripts/install-build-dependencies

run: build ## build, then run lichd here in the foreground on calendars/, with its state and spool under run/ (Ctrl-C ends it)
	@mkdir -p run/state run/spool
	@$(BIN)/lich next --number 5 --calendars calendars
	@exec $(BIN)/lichd --calendars calendars --state run/state --spool run/spool

build: prerequisites ## build lichd and lich as they are released, in .build/release
	@swift build --quiet --jobs $(JOBS) $(RELEASE)

test: ## run all tests
	@scripts/install-build-dependencies --with-tests
	@$(MAKE) --no-print-directory --keep-going lint test-swift test-integration test-instructions

lint:
	@swift format lint --recursive --strict Package.swift Sources Tests Fuzz Benchmarks/Package.swift Benchmarks/Sources

test-swift:
	@swift test --quiet --disable-xctest --jobs $(JOBS)

MINUTES ?= 5

soak: ## play the daemon through simulated years of faults for MINUTES=5, and say how many of each it survived
	@scripts/install-build-dependencies --with-tests
	@LICH_SOAK_MINUTES=$(MINUTES) swift test --quiet --disable-xctest --jobs $(JOBS) --filter 'SimulationTests/soak'

fuzz: ## run libFuzzer on every target for MINUTES=5 in all, from the inputs in Fuzz/Corpus
	@Fuzz/run $(MINUTES)

plant: ## plant known bugs in a copy of the tree, and see that the simulation finds each within a minute
	@scripts/install-build-dependencies --with-tests
	@scripts/plant-bugs

test-integration: build
	@LICH_BIN=$(BIN) Tests/Integration/run

test-instructions:
	@Benchmarks/instructions

SEED ?=
RULES ?= 50000

differential: build ## compare with libical, dateutil, recurring-ical-events and an ephemeris: RULES=50000 random rules, SEED= repeats a run
	@scripts/install-build-dependencies --with-peers
	@LICH=$(BIN)/lich PEERS=$(CURDIR)/.build/peers Tests/Differential/run --rules $(RULES) $(if $(SEED),--seed $(SEED))

bench: build ## measure parsing, expansion and starting beside libical and others, and print one table
	@scripts/install-build-dependencies --with-benchmarks
	@Benchmarks/run

documents: ## write the tables of docs/ that are made of the code
	@swift run --quiet lich-documents --renew $(CURDIR)

install: build ## install under DESTDIR and PREFIX (default /usr); README.md says what goes where
	install -D -m 755 $(BIN)/lichd $(DESTDIR)$(PREFIX)/sbin/lichd
	install -D -m 755 $(BIN)/lich $(DESTDIR)$(PREFIX)/bin/lich
	strip $(DESTDIR)$(PREFIX)/sbin/lichd $(DESTDIR)$(PREFIX)/bin/lich
	install -D -m 644 -t $(DESTDIR)$(LIBDIR)/systemd/system $(UNITS)
	sed -i 's%/usr/\(s\?bin/lich\|libexec/lich\|share/doc/lich\)%$(PREFIX)/\1%g' $(addprefix $(DESTDIR)$(LIBDIR)/systemd/system/,$(notdir $(UNITS)))
	install -D -m 644 -t $(DESTDIR)$(LIBDIR)/systemd/catalog systemd/catalog/*.catalog
	install -D -m 644 -t $(DESTDIR)$(LIBDIR)/sysusers.d systemd/sysusers.d/lich.conf
	install -D -m 644 -t $(DESTDIR)$(LIBDIR)/tmpfiles.d systemd/tmpfiles.d/lich.conf
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/lich/calendars calendars/*.ics
	install -D -m 644 -t $(DESTDIR)$(DOCDIR) README.md README.vi.md CHANGELOG.md docs/*.md
	install -D -m 644 -t $(DESTDIR)$(DOCDIR)/examples systemd/examples/*
	install -d -m 755 $(DESTDIR)$(SYSCONFDIR)/lich/calendars $(DESTDIR)$(SYSCONFDIR)/lich/instances $(DESTDIR)$(SYSCONFDIR)/lich/lich.conf.d
	umask 022 && $(BIN)/lich-documents $(CURDIR) $(DESTDIR)$(PREFIX)
	test -e $(DESTDIR)$(SYSCONFDIR)/lich/lich.conf || \
		install -m 644 -t $(DESTDIR)$(SYSCONFDIR)/lich $(DESTDIR)$(PREFIX)/share/lich/lich.conf

# Dates what is packed: the same sources give the same package.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || stat --format=%Y CHANGELOG.md)
export SOURCE_DATE_EPOCH

# Where the package goes; what is packed is put together in the folder deb there.
DEB ?= $(CURDIR)/.build

deb: ## build the Debian package, as .build/lich_VERSION_ARCHITECTURE.deb
	@scripts/install-build-dependencies --with-packaging
	@rm -rf $(DEB)/deb
	@$(MAKE) --no-print-directory --silent install DESTDIR=$(DEB)/deb PREFIX=/usr SYSCONFDIR=/etc
	@scripts/build-deb $(DEB)/deb $(DEB)

clean: ## remove what was built (run/ stays)
	@rm -rf .build Benchmarks/.build
