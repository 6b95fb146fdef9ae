// Render prints what a Helm chart gives for values, with the functions that Helm adds to those of sprig. It stands in for `helm template`, which no package has.
//
//	render <folder of the chart> <file of values>
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

func main() {
	log.SetFlags(0)
	folder, file := os.Args[1], os.Args[2]
	values := read(filepath.Join(folder, "values.yaml"))
	merge(values, read(file))
	about := read(filepath.Join(folder, "Chart.yaml"))
	context := map[string]interface{}{
		"Values":  values,
		"Chart":   map[string]interface{}{"Name": about["name"], "Version": about["version"], "AppVersion": about["appVersion"]},
		"Release": map[string]interface{}{"Name": "workspaces", "Namespace": "workspaces", "Service": "Helm"},
	}

	chart := template.New("chart").Option("missingkey=zero")
	chart.Funcs(sprig.TxtFuncMap()).Funcs(template.FuncMap{
		"include": func(name string, data interface{}) (string, error) {
			var text bytes.Buffer
			err := chart.ExecuteTemplate(&text, name, data)
			return text.String(), err
		},
		"toYaml": func(value interface{}) (string, error) {
			text, err := yaml.Marshal(value)
			return strings.TrimSuffix(string(text), "\n"), err
		},
		"required": func(sentence string, value interface{}) (interface{}, error) {
			if value == nil || value == "" {
				return nil, errors.New(sentence)
			}
			return value, nil
		},
	})
	files, err := filepath.Glob(filepath.Join(folder, "templates", "*"))
	check(err)
	for _, name := range files {
		content, err := os.ReadFile(name)
		check(err)
		_, err = chart.New(filepath.Base(name)).Parse(string(content))
		check(err)
	}
	for _, name := range files {
		if filepath.Ext(name) == ".yaml" {
			fmt.Println("---")
			check(chart.ExecuteTemplate(os.Stdout, filepath.Base(name), context))
		}
	}
}

func read(file string) map[string]interface{} {
	content, err := os.ReadFile(file)
	check(err)
	values := map[string]interface{}{}
	check(yaml.Unmarshal(content, &values))
	return values
}

func merge(into, from map[string]interface{}) {
	for name, value := range from {
		inner, folded := value.(map[string]interface{})
		outer, there := into[name].(map[string]interface{})
		if folded && there {
			merge(outer, inner)
		} else {
			into[name] = value
		}
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
