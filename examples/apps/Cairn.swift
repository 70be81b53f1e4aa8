// Events of an app for iOS or macOS, over plain HTTP. An event is on the disk before it is sent and leaves it when
// the collector has it; a batch that is sent again counts once, because each event has an id of its own.
import Foundation

public actor Cairn {
    private let host: URL, key: String, queueFile: URL, visitor: String
    private var queue: [[String: Any]]
    private var isSending = false

    /// `Cairn(host: URL(string: "https://metrics.example.com")!, key: "wk_…", directory: .applicationSupportDirectory)`
    public init(host: URL, key: String, directory: URL) {
        (self.host, self.key) = (host, key)
        try? FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let visitorFile = directory.appendingPathComponent("cairn-visitor")
        let known = try? String(contentsOf: visitorFile, encoding: .utf8)
        visitor = known ?? UUID().uuidString
        if known == nil { try? visitor.write(to: visitorFile, atomically: true, encoding: .utf8) }
        queueFile = directory.appendingPathComponent("cairn-queue.json")
        let kept = (try? Data(contentsOf: queueFile)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
        queue = kept as? [[String: Any]] ?? []
    }

    /// `await cairn.track("Purchase", ["value": 79.9, "currency": "EUR"], id: "order-1001")`
    public func track(_ event: String, _ properties: [String: Any] = [:], user: String? = nil, id: String = UUID().uuidString) async {
        var whole: [String: Any] = ["type": "track", "event": event, "properties": properties, "messageId": id]
        if let user { whole["userId"] = user }
        await keep(whole)
    }

    public func screen(_ name: String, id: String = UUID().uuidString) async {
        await keep(["type": "screen", "name": name, "messageId": id])
    }

    public func identify(_ user: String, traits: [String: Any] = [:], id: String = UUID().uuidString) async {
        await keep(["type": "identify", "userId": user, "traits": traits, "messageId": id])
    }

    /// Call it when the app becomes active, too: what could not be sent is tried again.
    public func flush() async {
        guard !isSending else { return }
        isSending = true
        defer { isSending = false }
        while !queue.isEmpty {
            let batch = Array(queue.prefix(100))
            var request = URLRequest(url: host.appendingPathComponent("v1/batch"))
            request.httpMethod = "POST"
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            let body: [String: Any] = ["batch": batch, "writeKey": key, "sentAt": Self.now()]
            request.httpBody = try? JSONSerialization.data(withJSONObject: body)
            guard let (_, answer) = try? await URLSession.shared.data(for: request) else { return }
            let status = (answer as? HTTPURLResponse)?.statusCode ?? 500
            // Overload and failures are for later; what is refused is refused for good.
            if status == 429 || status == 408 || status >= 500 { return }
            queue.removeFirst(batch.count)
            save()
        }
    }

    private func keep(_ event: [String: Any]) async {
        queue.append(event.merging(["anonymousId": visitor, "timestamp": Self.now()]) { own, _ in own })
        save()
        await flush()
    }

    private func save() {
        try? JSONSerialization.data(withJSONObject: queue).write(to: queueFile, options: .atomic)
    }

    private static func now() -> String { ISO8601DateFormatter().string(from: Date()) }
}
