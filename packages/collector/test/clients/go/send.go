// Sends what a server of a shop does, with Segment's SDK as it is: send HOST WRITE_KEY
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/segmentio/analytics-go/v3"
)

// A client that is closed gives up what it would send again, so it is closed when all is done.
type done chan struct{}

func (done done) Success(analytics.Message) { done <- struct{}{} }
func (done done) Failure(message analytics.Message, err error) {
	fmt.Println(err)
	done <- struct{}{}
}

func main() {
	sent := make(done, 26)
	client, err := analytics.NewWithConfig(os.Args[2], analytics.Config{
		Endpoint: os.Args[1], BatchSize: 10, Interval: 100 * time.Millisecond, Callback: sent,
	})
	if err != nil {
		panic(err)
	}
	for n := 0; n < 25; n++ {
		client.Enqueue(analytics.Track{
			MessageId: fmt.Sprintf("order-%d", n), UserId: "v1", Event: "Order Completed", Timestamp: time.Now(),
			Properties: analytics.NewProperties().SetRevenue(float64(10 + n)).SetCurrency("EUR"),
		})
	}
	client.Enqueue(analytics.Identify{UserId: "v1", Traits: analytics.NewTraits().SetEmail("ada@x.example")})
	for n := 0; n < 26; n++ {
		<-sent
	}
	client.Close()
}
