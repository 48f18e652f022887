import { movingTag } from '../../../../src/checks/base/movingTag';
import { testCheck } from '../checkHarness';

const digest = '@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

testCheck(movingTag, {
  valid: [
    { code: 'FROM node:22\n', namedContexts: ['node:22'] },
    `FROM python:3.12-slim${digest}\n`,
    'FROM python:3.12.7-slim\n',
    'FROM node:22.11.0-alpine3.20\n',
    'FROM postgres:16.3\n',
    'FROM debian:12.5-slim\n',
    'FROM debian:bookworm-20240612-slim\n',
    'FROM ubuntu:noble-20240605\n',
    'FROM eclipse-temurin:21.0.3_9-jre\n',
    'FROM eclipse-temurin:8u412-b08-jre\n',
    'FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04\n',
    'FROM mcr.microsoft.com/dotnet/sdk:10.0.100\n',
    // What has no tag, or latest, is what other checks speak of.
    'FROM python\n',
    'FROM python:latest\n',
    'FROM scratch\n',
    'FROM python:3.12.7-slim AS base\nFROM base\n',
    // Nobody knows what the tags of other images mean.
    'FROM registry.example.com/team/base:42\n',
    'FROM team/base:1.4\n',
    'FROM ghcr.io/team/app:2d1f8ab\n',
    'FROM mcr.microsoft.com/windows/servercore:ltsc2022\n',
    'ARG TAG\nFROM python:${TAG}\n',
    'ARG IMAGE\nFROM $IMAGE\n',
    {
      code: 'ARG V=3.12\nFROM python:$V\n',
      options: { buildArgs: { V: '3.12.7' } },
    },
    // A release that has ended does not move any more.
    'FROM python:3.8-slim\n',
    'FROM\n',
    'FROM python:\n',
  ],
  invalid: [
    {
      code: 'FROM python:3.12-slim\n',
      findings: [
        {
          line: 1,
          at: 'python:3.12-slim',
          message: /newest 3\.12 .*python:3\.12-slim@sha256/,
        },
      ],
      fixed: null,
    },
    {
      code: 'FROM node:22\n',
      findings: [{ line: 1, message: /the newest 22 there is/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:stable\n',
      findings: [{ line: 1, message: /whatever stable is/ }],
      fixed: null,
    },
    {
      code: 'FROM debian:bookworm-slim\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM docker.io/library/golang:1.26-alpine3.22\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM mcr.microsoft.com/dotnet/aspnet:10.0\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM gcr.io/distroless/static-debian12:nonroot\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'FROM ghcr.io/team/app:main\n',
      findings: [{ line: 1 }],
      fixed: null,
    },
    {
      code: 'ARG V=3.12\nFROM python:${V}-slim AS a\nRUN id\nFROM python:3.12-slim\n',
      findings: [
        {
          line: 2,
          at: 'python:${V}-slim',
          message: /\(python:3\.12-slim by default\).* Line 4 uses it too/,
        },
      ],
      fixed: null,
    },
    {
      code: 'FROM --platform=linux/amd64 python:3\r\n',
      findings: [{ line: 1, at: 'python:3' }],
      fixed: null,
    },
  ],
});
