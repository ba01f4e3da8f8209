import Dispatch
import LichHost
import Testing

@Suite("An actor on a queue")
struct QueueExecutorTests {
    fileprivate actor Counter {
        private let executor: QueueExecutor
        private(set) var count = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

        init(_ executor: QueueExecutor) { self.executor = executor }

        func add() {
            dispatchPrecondition(condition: .onQueue(executor.queue))
            count += 1
        }
    }

    @Test("Calls run on the queue, one after another with what else runs there")
    func calls() async {
        let executor = QueueExecutor(label: "test")
        let counter = Counter(executor)
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { await counter.add() } }
        }
        executor.queue.sync { counter.assumeIsolated { $0.add() } }
        #expect(await counter.count == 101)
    }

    @Test("Elsewhere the actor cannot be taken for isolated")
    func elsewhere() async {
        await #expect(processExitsWith: .failure) {
            takeForIsolated(Counter(QueueExecutor(label: "test")))
        }
    }
}

/// Not in an asynchronous function: there the compiler refuses it.
private func takeForIsolated(_ counter: QueueExecutorTests.Counter) { counter.assumeIsolated { $0.add() } }
