// Sends what a server of a shop does, with Segment's SDK as it is: Send HOST WRITE_KEY
import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

public class Send {
  public static void main(String[] args) throws Exception {
    CountDownLatch done = new CountDownLatch(26);
    Analytics analytics =
        Analytics.builder(args[1])
            .endpoint(args[0])
            .flushQueueSize(10)
            .flushInterval(1, TimeUnit.SECONDS)
            .callback(
                new Callback() {
                  public void success(Message message) {
                    done.countDown();
                  }

                  public void failure(Message message, Throwable error) {
                    System.out.println(error);
                    done.countDown();
                  }
                })
            .build();
    for (int n = 0; n < 25; n++) {
      analytics.enqueue(
          TrackMessage.builder("Order Completed")
              .messageId("order-" + n)
              .userId("v1")
              .timestamp(new Date())
              .properties(Map.of("revenue", 10 + n, "currency", "EUR")));
    }
    analytics.enqueue(
        IdentifyMessage.builder().userId("v1").traits(Map.of("email", "ada@x.example")));
    analytics.flush();
    if (!done.await(60, TimeUnit.SECONDS)) System.out.println("not done after 60 s");
    analytics.shutdown();
    System.exit(0);
  }
}
