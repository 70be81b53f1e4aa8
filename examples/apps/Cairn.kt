// Events of an Android app or a JVM program, over plain HTTP. An event is on the disk before it is sent and leaves
// it when the collector has it; a batch that is sent again counts once, because each event has an id of its own.
import java.io.File
import java.net.HttpURLConnection
import java.net.URL
import java.time.Instant
import java.util.UUID
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

class Cairn(private val host: String, private val key: String, private val directory: File) {
    private val worker = Executors.newSingleThreadScheduledExecutor()
    private val queue = File(directory, "cairn-queue.ndjson")
    private val visitor = File(directory, "cairn-visitor").let { file ->
        directory.mkdirs()
        if (!file.exists()) file.writeText(UUID.randomUUID().toString())
        file.readText()
    }

    init { worker.scheduleWithFixedDelay({ runCatching { send() } }, 0, 10, TimeUnit.SECONDS) }

    /** `track("Purchase", mapOf("value" to 79.9, "currency" to "EUR"), id = "order-1001")` */
    fun track(event: String, properties: Map<String, Any?> = mapOf(), user: String? = null, id: String = newId()) =
        keep(mapOf("type" to "track", "event" to event, "properties" to properties, "userId" to user, "messageId" to id))

    fun screen(name: String, id: String = newId()) =
        keep(mapOf("type" to "screen", "name" to name, "messageId" to id))

    fun identify(user: String, traits: Map<String, Any?> = mapOf(), id: String = newId()) =
        keep(mapOf("type" to "identify", "userId" to user, "traits" to traits, "messageId" to id))

    /** Waits until what was called so far was tried. */
    fun flush() { worker.submit { runCatching { send() } }.get() }

    private fun keep(event: Map<String, Any?>) {
        val whole = event + mapOf("anonymousId" to visitor, "timestamp" to Instant.now().toString())
        worker.submit { queue.appendText(json(whole) + "\n") }
    }

    private fun send() {
        while (queue.exists()) {
            val lines = queue.readLines().filter { it.isNotEmpty() }
            if (lines.isEmpty()) return
            val batch = lines.take(100)
            val body = """{"batch":[${batch.joinToString(",")}],"writeKey":${json(key)},"sentAt":"${Instant.now()}"}"""
            val connection = URL("$host/v1/batch").openConnection() as HttpURLConnection
            connection.requestMethod = "POST"
            connection.doOutput = true
            connection.setRequestProperty("Content-Type", "application/json")
            connection.outputStream.use { it.write(body.toByteArray()) }
            val status = connection.responseCode
            // Overload and failures are for later; what is refused is refused for good.
            if (status == 429 || status == 408 || status >= 500) return
            val rest = File(directory, "cairn-queue.new")
            rest.writeText(lines.drop(batch.size).joinToString("") { it + "\n" })
            rest.renameTo(queue)
        }
    }

    private fun newId() = UUID.randomUUID().toString()

    private fun json(value: Any?): String = when (value) {
        null, is Boolean, is Number -> value.toString()
        is Map<*, *> -> value.filterValues { it != null }.entries.joinToString(",", "{", "}") { json(it.key) + ":" + json(it.value) }
        is Iterable<*> -> value.joinToString(",", "[", "]") { json(it) }
        else -> value.toString().map { if (it < ' ' || it in "\"\\" || it.isSurrogate()) "\\u%04x".format(it.code) else it.toString() }.joinToString("", "\"", "\"")
    }
}
