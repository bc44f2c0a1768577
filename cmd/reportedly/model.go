package main

import "reportedly/read/attribution"

// modelFlag says which weights find statements.
type modelFlag struct {
	Model modelName `placeholder:"MODEL" help:"Weights: default, fast (less often right), free."`
}

// A modelName is the value of --model.
type modelName attribution.Model

func (n *modelName) UnmarshalText(b []byte) error {
	if err := oneOf((*string)(n), string(b), "default", string(attribution.Fast), string(attribution.Free)); err != nil {
		return err
	}
	if *n == "default" {
		*n = modelName(attribution.Default)
	}
	return nil
}

// weights is the model that was asked for.
func (f modelFlag) weights() attribution.Model { return attribution.Model(f.Model) }
