// Sends what an app of a shop does, with the example: MainKt HOST WRITE_KEY DIRECTORY
import java.io.File
import kotlin.system.exitProcess

fun main(args: Array<String>) {
    val cairn = Cairn(args[0], args[1], File(args[2]))
    for (n in 0 until 25) {
        cairn.track("Order Completed", mapOf("revenue" to 10 + n, "currency" to "EUR", "note" to "\"é\n\uD83D\uDE00"), "v1", "order-$n")
    }
    cairn.identify("v1", mapOf("email" to "ada@x.example"))
    // The first one fails; what was not sent is there for the second.
    repeat(2) { cairn.flush() }
    exitProcess(0)
}
