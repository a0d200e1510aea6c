#!/usr/bin/env bash
# Needs: Go 1.21 or newer; 4 GB of memory and some minutes, most of them for the library of EC2.
#
# Version:  Prometheus 3.16.0 (Go module v0.316.0).
# Guess:    aws_sd_configs with the role ecs keeps the targets that it knows when AWS throttles a call, as Prometheus'
#           discoveries do, and counts a failed refresh.
# Seen:     a throttled list keeps them. A throttled description (of tasks, services or interfaces) is logged and then taken
#           for a cluster without tasks: the list of targets is empty, and the refresh counts as a good one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/discovery/aws"
	"github.com/prometheus/prometheus/discovery/targetgroup"
)

const ecs = "arn:aws:ecs:us-west-2:111122223333:"

var answers = map[string]string{
	"DescribeClusters": `{"clusters":[{"clusterArn":"` + ecs + `cluster/shop","clusterName":"shop"}]}`,
	"ListServices":     `{"serviceArns":["` + ecs + `service/shop/api"]}`,
	"ListTasks":        `{"taskArns":["` + ecs + `task/shop/1"]}`,
	"DescribeServices": `{"services":[]}`,
	"DescribeTasks": `{"tasks":[{"taskArn":"` + ecs + `task/shop/1","group":"service:api","attachments":[{
		"type":"ElasticNetworkInterface","details":[{"name":"privateIPv4Address","value":"10.0.0.1"}]}]}]}`,
}

// main shows the number of targets of each good refresh, of which one is undisturbed.
func main() {
	throttled := os.Args[1]
	var throttling atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		_, action, _ := strings.Cut(in.Header.Get("X-Amz-Target"), ".")
		if throttling.Load() && action == throttled {
			out.WriteHeader(http.StatusBadRequest)
			io.WriteString(out, `{"__type":"ThrottlingException","message":"Rate exceeded"}`)
			return
		}
		io.WriteString(out, answers[action])
	}))
	config := aws.DefaultECSSDConfig
	config.Region, config.Endpoint, config.Clusters = "us-west-2", server.URL, []string{ecs + "cluster/shop"}
	config.AccessKey, config.SecretKey = "any", "any"
	config.RefreshInterval = model.Duration(time.Second)
	registry := prometheus.NewRegistry()
	metrics := discovery.NewRefreshMetrics(registry)
	if err := metrics.Register(); err != nil {
		panic(err)
	}
	discoverer, err := aws.NewECSDiscovery(&config, discovery.DiscovererOptions{
		Metrics: config.NewDiscovererMetrics(registry, metrics),
	})
	if err != nil {
		panic(err)
	}
	groups := make(chan []*targetgroup.Group)
	go discoverer.Run(context.Background(), groups)
	fmt.Print(len((<-groups)[0].Targets))
	throttling.Store(true)
	// Three attempts with pauses of at most one and two seconds.
	for end := time.After(10 * time.Second); ; {
		select {
		case found := <-groups:
			fmt.Print(" ", len(found[0].Targets))
		case <-end:
			return
		}
	}
}
GO
export GOTOOLCHAIN=auto GOFLAGS=-mod=mod
go mod init finding >/dev/null 2>&1
go get github.com/prometheus/prometheus@v0.316.0 >/dev/null 2>&1
go build -o finding .

# Without the caller's settings of AWS, which the SDK reads.
list=$(env -i ./finding ListTasks)
description=$(env -i ./finding DescribeTasks)
echo "targets by refresh, list throttled: $list"
echo "targets by refresh, description throttled: $description"
[[ $list != *0* ]] || { echo "changed: a throttled list loses targets" >&2; exit 1; }
[[ $description == *0* ]] || { echo "changed: a throttled description keeps the targets" >&2; exit 1; }
